import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { folioOf } from '../domain/mst/book.ts';
import type { MstBooks } from './mst-books.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const ORDER = { operation: 'RecargaEWS', phone: '6680000001', carrier: 'Telcel', value: '20' } as const;

/** What every place for MST's books must do. 100 MXN of ours are there at first. */
export function keepsMstBooks(name: string, open: () => Promise<MstBooks>): void {
  describe(`MST's books in ${name}`, () => {
    let books: MstBooks;
    beforeEach(async () => (books = await open()));
    afterEach(() => books.close());

    const sell = () => books.record({ kind: 'sale', sale: books.book.decide(ORDER, 'success', NOW) });

    it('hold a sale before its record is waited for, so that the next decision sees it', async () => {
      const kept = sell();
      expect(books.book.sales).toMatchObject([{ order: ORDER }]);
      expect(books.book.floatMicros).toBe(80_000_000n);
      await kept;
    });

    it('never spend the same money twice, however many sales are recorded at once', async () => {
      await Promise.all(Array.from({ length: 8 }, sell));
      expect(books.book.sales.filter(({ error }) => error === null)).toHaveLength(5);
      expect(books.book.floatMicros).toBe(0n);
    });

    it('are as at first after a reset, but never give a folio twice', async () => {
      await sell();
      const [first] = books.book.sales;
      await books.record({ kind: 'reset' });
      expect([books.book.floatMicros, books.book.sales]).toEqual([100_000_000n, []]);
      await sell();
      expect(folioOf(books.book.sales[0]!)).not.toBe(folioOf(first!));
    });
  });
}
