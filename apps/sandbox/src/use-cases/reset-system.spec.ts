import { expect, it } from '@jest/globals';
import { anMst } from './mst/mst.builder.ts';
import { anOrder, aTaecel } from './taecel/taecel.builder.ts';

it('leaves nothing sold, nothing spent and nothing scripted at MST', async () => {
  const { faults, list, readFloat, reset, sells } = anMst();
  await sells();
  faults.add({ system: 'mst', operation: 'sell', behaviours: ['decline_product'] });
  await reset.run();
  expect([list.run({}), readFloat.run()]).toEqual([[], { amount: '100.00', currency: 'MXN' }]);
  expect((await sells()).xml).toContain('Folio');
});

it('leaves nothing sold, nothing spent and nothing scripted at TAECEL', async () => {
  const { books, faults, request, reset, fill } = aTaecel();
  await request.run(anOrder());
  faults.add({ system: 'taecel', operation: 'RequestTXN', behaviours: ['refuse_phone'] });
  await reset.run();
  expect([books.book.sales(), await fill.run()]).toEqual([[], { amount: '100.00', currency: 'MXN' }]);
  expect((await request.run(anOrder())).body).toMatchObject({ success: true });
});
