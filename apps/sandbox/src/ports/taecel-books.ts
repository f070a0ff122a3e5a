import { type Book, type Entry } from '../domain/taecel/book.ts';

/** Where TAECEL's books are kept. */
export abstract class TaecelBooks {
  abstract readonly book: Book;

  /** The entry is in the book before the call returns, so that the next decision sees it, and is kept when the promise resolves. */
  abstract record(entry: Entry): Promise<void>;

  /** Resolves when everything recorded is kept. */
  abstract close(): Promise<void>;
}
