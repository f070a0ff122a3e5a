import { type Entry, readEntry, type SalesBook, writeEntry } from '../../domain/entry.ts';
import { Books } from '../../ports/books.ts';
import { Journal } from './journal.ts';

/** Books in an append-only file of one JSON line per entry. */
export class FileBooks<Sale, Book extends SalesBook<Sale>> extends Books<Sale, Book> {
  private constructor(
    readonly book: Book,
    private readonly journal: Journal,
  ) {
    super();
  }

  /** On a book in which nothing stands yet. */
  static async open<Sale, Book extends SalesBook<Sale>>(
    path: string,
    book: Book & SalesBook<Sale>,
  ): Promise<FileBooks<Sale, Book>> {
    const { journal, lines } = await Journal.open(path);
    for (const line of lines) book.apply(readEntry(line));
    return new FileBooks<Sale, Book>(book, journal);
  }

  override record(entry: Entry<Sale>): Promise<void> {
    this.book.apply(entry);
    return this.journal.append(writeEntry(entry));
  }

  override close(): Promise<void> {
    return this.journal.close();
  }
}
