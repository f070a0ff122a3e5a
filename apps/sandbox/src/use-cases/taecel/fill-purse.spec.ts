import { expect, it } from '@jest/globals';
import { aTaecel, anOrder } from './taecel.builder.ts';

it('leaves exactly what it was told in the purse, or adds to it, though money was spent and is about to return', async () => {
  const { fill, request, clock } = aTaecel();
  await request.run(anOrder({ referencia: '6680009915' }));
  expect(await fill.run()).toEqual({ amount: '90.00', currency: 'MXN' });
  expect(await fill.run({ toMicros: 5_000_000n })).toEqual({ amount: '5.00', currency: 'MXN' });
  expect(await fill.run({ byMicros: 1_000_000n })).toEqual({ amount: '6.00', currency: 'MXN' });
  clock.pass(5);
  expect(await fill.run()).toEqual({ amount: '16.00', currency: 'MXN' });
});
