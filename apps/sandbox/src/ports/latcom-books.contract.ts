import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Order } from '../domain/latcom/sale.ts';
import type { LatcomBooks } from './latcom-books.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const ORDER: Order = {
  msisdn: '5512345678',
  distTransid: 'ORDER-1',
  productId: 'TFE_MXN_20_TO_2000',
  skuId: '0',
  service: 2,
  amountMicros: 20_000_000n,
};

/** What every place for Latcom's books must do. The wallet begins with 100 MXN. */
export function keepsLatcomBooks(name: string, open: () => Promise<LatcomBooks>): void {
  describe(`Latcom's books in ${name}`, () => {
    let books: LatcomBooks;
    beforeEach(async () => (books = await open()));
    afterEach(() => books.close());

    const sell = (order: Partial<Order> = {}) => {
      const sale = books.book.decide({ ...ORDER, ...order }, 'success', NOW);
      if (!sale) throw new Error('a success is always a sale');
      return books.record({ kind: 'sale', sale });
    };

    it('begin with the wallet full and nothing sold', () => {
      expect([books.book.floatMicros(NOW), books.book.deliveries(NOW)]).toEqual([100_000_000n, []]);
    });

    it('hold a sale before its record is waited for, so that the next decision sees it', async () => {
      const kept = sell();
      expect(books.book.find('ORDER-1', NOW)).toMatchObject({ order: ORDER });
      expect(books.book.floatMicros(NOW)).toBe(80_000_000n);
      await kept;
    });

    it('never spend the same money twice, however many sales are recorded at once', async () => {
      await Promise.all(Array.from({ length: 8 }, (_, index) => sell({ distTransid: `ORDER-${index}` })));
      expect(books.book.deliveries(NOW)).toHaveLength(5);
      expect(books.book.floatMicros(NOW)).toBe(0n);
    });

    it('are empty and full of money again after a reset, but never give an id twice', async () => {
      await sell();
      const [first] = books.book.deliveries(NOW);
      await books.record({ kind: 'reset' });
      expect([books.book.floatMicros(NOW), books.book.deliveries(NOW)]).toEqual([100_000_000n, []]);
      await sell();
      expect(books.book.deliveries(NOW)[0]!.sale.number).toBeGreaterThan(first!.sale.number);
    });
  });
}
