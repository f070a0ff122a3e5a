import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SalesBook } from '../domain/entry.ts';
import type { Books } from './books.ts';

/** How the laws of books trade with a system: it begins with 100 MXN of ours, and each phone buys for 20. */
export interface Trade<Sale, Book extends SalesBook<Sale>> {
  readonly system: string;
  readonly now: Date;
  readonly newBook: () => Book;
  /** The sale that is made, unless it is refused without one. */
  readonly decide: (book: Book, phone: string) => Sale | undefined;
  /** The ids that were given to what was delivered. */
  readonly sold: (book: Book) => readonly string[];
}

/** What every place for books must do. */
export function keepsBooks<Sale, Book extends SalesBook<Sale>>(
  name: string,
  { system, now, newBook, decide, sold }: Trade<Sale, Book>,
  open: (book: Book) => Promise<Books<Sale, Book>>,
): void {
  describe(`${system}'s books in ${name}`, () => {
    let books: Books<Sale, Book>;
    beforeEach(async () => (books = await open(newBook())));
    afterEach(() => books.close());

    const state = () => [books.book.floatMicros(now), sold(books.book).length];
    const sell = async (phone = '6680000001') => {
      const sale = decide(books.book, phone);
      if (sale) await books.record({ kind: 'sale', sale });
    };

    it('begin with all of the money and nothing sold', () => {
      expect(state()).toEqual([100_000_000n, 0]);
    });

    it('hold a sale before its record is waited for, so that the next decision sees it', async () => {
      const kept = sell();
      expect(state()).toEqual([80_000_000n, 1]);
      await kept;
    });

    it('never spend the same money twice, however many sales are recorded at once', async () => {
      await Promise.all(Array.from({ length: 8 }, (_, index) => sell(`668000000${index}`)));
      expect(state()).toEqual([0n, 5]);
    });

    it('are as at first after a reset, but never give an id twice', async () => {
      await sell();
      const first = sold(books.book);
      await books.record({ kind: 'reset' });
      expect(state()).toEqual([100_000_000n, 0]);
      await sell();
      expect(sold(books.book)).toHaveLength(1);
      expect(sold(books.book)).not.toEqual(first);
    });
  });
}
