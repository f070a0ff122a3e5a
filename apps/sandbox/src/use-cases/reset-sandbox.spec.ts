import { expect, it } from '@jest/globals';
import { aLatcom } from './latcom/latcom.builder.ts';
import { ResetSandbox } from './reset-sandbox.ts';

it('leaves nothing sold, nothing spent and nothing scripted', async () => {
  const { books, faults, clock, sell } = aLatcom();
  await sell();
  faults.add({ system: 'latcom', operation: 'sell', behaviours: ['decline_product'] });
  await new ResetSandbox(books, faults).run();
  expect(books.book.deliveries(clock.now())).toEqual([]);
  expect(books.book.floatMicros(clock.now())).toBe(100_000_000n);
  expect((await sell()).body['status']).toBe('Success');
});
