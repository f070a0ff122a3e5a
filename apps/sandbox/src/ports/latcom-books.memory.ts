import { Book, type Entry, type Terms } from '../domain/latcom/book.ts';
import { LatcomBooks } from './latcom-books.ts';

/** Books that end with the process. */
export class MemoryLatcomBooks extends LatcomBooks {
  readonly book: Book;

  constructor(terms: Terms) {
    super();
    this.book = new Book(terms);
  }

  async record(entry: Entry): Promise<void> {
    this.book.apply(entry);
  }

  async close(): Promise<void> {}
}
