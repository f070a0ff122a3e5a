import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Book, type Entry, type Terms } from '../../domain/latcom/book.ts';
import { readEntry, writeEntry } from '../../domain/latcom/entry.ts';
import { LatcomBooks } from '../../ports/latcom-books.ts';

/**
 * Books in an append-only file of one JSON line per entry. What was acknowledged survives `kill -9` of the process (the system holds
 * the page), not a power cut: a pretended provider does not pay for a disk sync per sale.
 */
export class FileLatcomBooks extends LatcomBooks {
  #waiting: string[] = [];
  #written = Promise.resolve();

  private constructor(
    readonly book: Book,
    private readonly file: FileHandle,
  ) {
    super();
  }

  static async open(path: string, terms: Terms): Promise<FileLatcomBooks> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a');
    const written = await readFile(path, 'utf8');
    // A process killed in the middle of a write leaves a torn last line, which nobody was told of: it is cut off.
    const whole = written.slice(0, written.lastIndexOf('\n') + 1);
    if (whole.length < written.length) await file.truncate(Buffer.byteLength(whole));
    const book = new Book(terms);
    for (const line of whole.split('\n').filter(Boolean)) book.apply(readEntry(line));
    return new FileLatcomBooks(book, file);
  }

  /** After a failed write every later one fails too: books with a hole in them would not be the truth. */
  async record(entry: Entry): Promise<void> {
    this.book.apply(entry);
    this.#waiting.push(`${writeEntry(entry)}\n`);
    this.#written = this.#written.then(() => this.#writeWaiting());
    await this.#written;
  }

  async close(): Promise<void> {
    await this.#written;
    await this.file.close();
  }

  /** What arrived during one write goes out together with the next. */
  async #writeWaiting(): Promise<void> {
    const lines = this.#waiting.splice(0);
    if (lines.length > 0) await this.file.appendFile(lines.join(''));
  }
}
