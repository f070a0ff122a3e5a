import { expect, it } from '@jest/globals';
import { aLatcom } from './latcom/latcom.builder.ts';
import { anMst } from './mst/mst.builder.ts';
import { SetFloat } from './set-float.ts';

it('leaves exactly what it was told in the wallet, though money was spent and is about to return', async () => {
  const { books, clock, sell } = aLatcom();
  await sell();
  await sell({ msisdn: '5512349970' });
  await new SetFloat(books, clock).run(5_000_000n);
  expect(books.book.floatMicros(clock.now())).toBe(5_000_000n);
  clock.pass(1_000);
  expect(books.book.floatMicros(clock.now())).toBe(25_000_000n);
});

it('leaves even a debt', async () => {
  const { sells, setFloat, readFloat } = anMst();
  await sells();
  await setFloat.run(5_000_000n);
  expect(readFloat.run()).toEqual({ amount: '5.00', currency: 'MXN' });
  await setFloat.run(-5_000_000n);
  expect(readFloat.run()).toEqual({ amount: '-5.00', currency: 'MXN' });
});
