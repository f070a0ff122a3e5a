import { expect, it } from '@jest/globals';
import { anMst } from './mst.builder.ts';

it('is what was paid in less what was delivered, in the manner of a script', async () => {
  const { faults, sells, tellBalance } = anMst();
  await sells();
  faults.add({ system: 'mst', operation: 'balance', behaviours: ['timeout_before_effect'] });
  expect(tellBalance.run()).toEqual({ manner: 'hang', xml: expect.stringContaining('Saldo&gt;80&lt;') });
  expect(tellBalance.run()).toMatchObject({ manner: 'whole' });
});
