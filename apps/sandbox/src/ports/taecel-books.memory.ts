import { Book, type Entry, type Terms } from '../domain/taecel/book.ts';
import { TaecelBooks } from './taecel-books.ts';

/** Books that end with the process. */
export class MemoryTaecelBooks extends TaecelBooks {
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
