import { expect, it } from '@jest/globals';
import { aTaecel, anOrder } from './taecel.builder.ts';

it('leaves nothing sold, nothing spent and nothing scripted', async () => {
  const { books, faults, request, reset, fill } = aTaecel();
  await request.run(anOrder());
  faults.add({ system: 'taecel', operation: 'RequestTXN', behaviours: ['refuse_phone'] });
  await reset.run();
  expect([books.book.sales(), await fill.run()]).toEqual([[], { amount: '100.00', currency: 'MXN' }]);
  expect((await request.run(anOrder())).body).toMatchObject({ success: true });
});
