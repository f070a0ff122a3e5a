import { expect, it } from '@jest/globals';
import { aTaecel, anOrder } from './taecel.builder.ts';

it('holds what reached a number, from the instant on at which it did, and nothing else', async () => {
  const { credits, request, clock } = aTaecel();
  await request.run(anOrder());
  await request.run(anOrder({ referencia: '6680009915' }));
  expect(credits.run({})).toEqual([]);
  clock.pass(5);
  expect(credits.run({})).toEqual([
    {
      trans_id: '260300000001',
      referencia: '6680000001',
      producto: 'TEL010',
      amount: '10.00',
      currency: 'MXN',
      accepted_at: '2026-03-01T12:00:00.000Z',
      at: '2026-03-01T12:00:00.005Z',
    },
  ]);
  expect(credits.run({ trans_id: '260300000009' })).toEqual([]);
});
