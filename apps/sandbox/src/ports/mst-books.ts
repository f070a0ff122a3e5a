import { type MstBook, type MstEntry } from '../domain/mst/book.ts';

/** Where MST's books are kept. */
export abstract class MstBooks {
  abstract readonly book: MstBook;

  /** The entry is in the book before the call returns, so that the next decision sees it, and is kept when the promise resolves. */
  abstract record(entry: MstEntry): Promise<void>;

  /** Resolves when everything recorded is kept. */
  abstract close(): Promise<void>;
}
