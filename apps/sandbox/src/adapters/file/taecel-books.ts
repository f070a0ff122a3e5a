import { Book, type Entry, type Terms } from '../../domain/taecel/book.ts';
import { readEntry, writeEntry } from '../../domain/entry.ts';
import { TaecelBooks } from '../../ports/taecel-books.ts';
import { Journal } from './journal.ts';

/** Books in an append-only file of one JSON line per entry. */
export class FileTaecelBooks extends TaecelBooks {
  private constructor(
    readonly book: Book,
    private readonly journal: Journal,
  ) {
    super();
  }

  static async open(path: string, terms: Terms): Promise<FileTaecelBooks> {
    const { journal, lines } = await Journal.open(path);
    const book = new Book(terms);
    for (const line of lines) book.apply(readEntry(line));
    return new FileTaecelBooks(book, journal);
  }

  record(entry: Entry): Promise<void> {
    this.book.apply(entry);
    return this.journal.append(writeEntry(entry));
  }

  close(): Promise<void> {
    return this.journal.close();
  }
}
