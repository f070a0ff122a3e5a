import { Book, type Entry, type Terms } from '../../domain/latcom/book.ts';
import { readEntry, writeEntry } from '../../domain/entry.ts';
import { LatcomBooks } from '../../ports/latcom-books.ts';
import { Journal } from './journal.ts';

/** Books in an append-only file of one JSON line per entry. */
export class FileLatcomBooks extends LatcomBooks {
  private constructor(
    readonly book: Book,
    private readonly journal: Journal,
  ) {
    super();
  }

  static async open(path: string, terms: Terms): Promise<FileLatcomBooks> {
    const { journal, lines } = await Journal.open(path);
    const book = new Book(terms);
    for (const line of lines) book.apply(readEntry(line));
    return new FileLatcomBooks(book, journal);
  }

  record(entry: Entry): Promise<void> {
    this.book.apply(entry);
    return this.journal.append(writeEntry(entry));
  }

  close(): Promise<void> {
    return this.journal.close();
  }
}
