import type { Entry, SalesBook } from '../domain/entry.ts';
import { Books } from './books.ts';

/** Books that end with the process. */
export class MemoryBooks<Sale, Book extends SalesBook<Sale>> extends Books<Sale, Book> {
  constructor(readonly book: Book & SalesBook<Sale>) {
    super();
  }

  override async record(entry: Entry<Sale>): Promise<void> {
    this.book.apply(entry);
  }

  override async close(): Promise<void> {}
}
