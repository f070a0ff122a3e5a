import { expect, it } from '@jest/globals';
import { Book } from './book.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-01T12:00:05Z');

it('refuses a number that it has just sold to, and has delivered only after some of its seconds', () => {
  const book = new Book({ floatMicros: 100_000_000n, secondMs: 1_000, repeatMs: 600_000 });
  const order = { producto: 'TEL020', referencia: '6680000001' };
  const sale = book.decide(order, 'accept', NOW);
  if (!sale || typeof sale === 'string') throw new Error('a first order is a sale');
  book.apply({ kind: 'sale', sale });
  expect(book.decide(order, 'accept', NOW)).toBe('3128');
  expect(book.delivered(NOW)).toEqual([]);
  expect(book.delivered(LATER)).toMatchObject([{ referencia: '6680000001' }]);
});
