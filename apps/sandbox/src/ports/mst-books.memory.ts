import { MstBook, type MstEntry } from '../domain/mst/book.ts';
import { MstBooks } from './mst-books.ts';

/** Books that end with the process. */
export class MemoryMstBooks extends MstBooks {
  readonly book: MstBook;

  constructor(floatMicros: bigint) {
    super();
    this.book = new MstBook(floatMicros);
  }

  async record(entry: MstEntry): Promise<void> {
    this.book.apply(entry);
  }

  async close(): Promise<void> {}
}
