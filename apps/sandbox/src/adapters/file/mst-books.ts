import { MstBook, type MstEntry } from '../../domain/mst/book.ts';
import { readMstEntry, writeMstEntry } from '../../domain/mst/entry.ts';
import { MstBooks } from '../../ports/mst-books.ts';
import { Journal } from './journal.ts';

/** Books in an append-only file of one JSON line per entry. */
export class FileMstBooks extends MstBooks {
  private constructor(
    readonly book: MstBook,
    private readonly journal: Journal,
  ) {
    super();
  }

  static async open(path: string, floatMicros: bigint): Promise<FileMstBooks> {
    const { journal, lines } = await Journal.open(path);
    const book = new MstBook(floatMicros);
    for (const line of lines) book.apply(readMstEntry(line));
    return new FileMstBooks(book, journal);
  }

  record(entry: MstEntry): Promise<void> {
    this.book.apply(entry);
    return this.journal.append(writeMstEntry(entry));
  }

  close(): Promise<void> {
    return this.journal.close();
  }
}
