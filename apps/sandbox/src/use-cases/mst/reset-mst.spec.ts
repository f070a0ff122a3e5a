import { expect, it } from '@jest/globals';
import { anMst } from './mst.builder.ts';

it('leaves nothing sold, nothing spent and nothing scripted', async () => {
  const { faults, list, readFloat, reset, sells } = anMst();
  await sells();
  faults.add({ system: 'mst', operation: 'sell', behaviours: ['decline_product'] });
  await reset.run();
  expect([list.run({}), readFloat.run()]).toEqual([[], { amount: '100.00', currency: 'MXN' }]);
  expect((await sells()).xml).toContain('Folio');
});
