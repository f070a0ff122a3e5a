import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Order } from '../domain/taecel/sale.ts';
import type { TaecelBooks } from './taecel-books.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-01T12:00:05Z');

export const TAECEL_TERMS = { floatMicros: 100_000_000n, secondMs: 1_000, repeatMs: 600_000 };

/** What every place for TAECEL's books must do, opened with `TAECEL_TERMS`. */
export function keepsTaecelBooks(name: string, open: () => Promise<TaecelBooks>): void {
  describe(`TAECEL's books in ${name}`, () => {
    let books: TaecelBooks;
    beforeEach(async () => (books = await open()));
    afterEach(() => books.close());

    const sell = async (order: Partial<Order> = {}) => {
      const asked = { producto: 'TEL020', referencia: '6680000001', ...order };
      const sale = books.book.decide(asked, 'accept', NOW);
      if (sale && typeof sale !== 'string') await books.record({ kind: 'sale', sale });
      return sale;
    };

    it('begin with the purse full and nothing sold', () => {
      expect([books.book.floatMicros(NOW), books.book.sales()]).toEqual([100_000_000n, []]);
    });

    it('hold a sale before its record is waited for, so that the next decision sees it', async () => {
      const kept = sell();
      expect(books.book.floatMicros(NOW)).toBe(80_000_000n);
      expect(await sell()).toBe('3128');
      await kept;
      expect(books.book.delivered(NOW)).toEqual([]);
      expect(books.book.delivered(LATER)).toMatchObject([{ referencia: '6680000001' }]);
    });

    it('never spend the same money twice, however many sales are recorded at once', async () => {
      const numbers = Array.from({ length: 8 }, (_, index) => ({ referencia: `668000000${index}` }));
      const sold = await Promise.all(numbers.map(sell));
      expect(sold.filter((sale) => sale === '2130')).toHaveLength(3);
      expect([books.book.sales().length, books.book.floatMicros(NOW)]).toEqual([5, 0n]);
    });

    it('are empty and full of money again after a reset, but never give a number twice', async () => {
      await sell();
      const [first] = books.book.sales();
      await books.record({ kind: 'reset' });
      expect([books.book.floatMicros(NOW), books.book.sales()]).toEqual([100_000_000n, []]);
      await sell();
      expect(books.book.sales()[0]!.number).toBeGreaterThan(first!.number);
    });
  });
}
