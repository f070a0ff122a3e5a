import type { Book as LatcomBook } from '../domain/latcom/book.ts';
import type { Sale as LatcomSale } from '../domain/latcom/sale.ts';
import type { Entry, SalesBook } from '../domain/entry.ts';
import type { MstBook, MstSale } from '../domain/mst/book.ts';
import type { Book as TaecelBook } from '../domain/taecel/book.ts';
import type { Sale as TaecelSale } from '../domain/taecel/sale.ts';

/** Where the books of an outside system are kept. */
export abstract class Books<Sale, Book extends SalesBook<Sale> = SalesBook<Sale>> {
  abstract readonly book: Book;

  /** The entry is in the book before the call returns, so that the next decision sees it, and is kept when the promise resolves. */
  abstract record(entry: Entry<Sale>): Promise<void>;

  /** Resolves when everything recorded is kept. */
  abstract close(): Promise<void>;
}

/** Books of whatever system: of their money alone can be spoken. */
export type AnyBooks = Books<never>;
export type LatcomBooks = Books<LatcomSale, LatcomBook>;
export type MstBooks = Books<MstSale, MstBook>;
export type TaecelBooks = Books<TaecelSale, TaecelBook>;
