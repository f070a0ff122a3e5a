import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * An append-only file of lines. What was acknowledged survives `kill -9` of the process (the system holds the page), not a
 * power cut: a pretended provider does not pay for a disk sync per sale.
 */
export class Journal {
  #waiting: string[] = [];
  #written = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  static async open(path: string): Promise<{ journal: Journal; lines: string[] }> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a');
    const written = await readFile(path, 'utf8');
    // A process killed in the middle of a write leaves a torn last line, which nobody was told of: it is cut off.
    const whole = written.slice(0, written.lastIndexOf('\n') + 1);
    if (whole.length < written.length) await file.truncate(Buffer.byteLength(whole));
    return { journal: new Journal(file), lines: whole.split('\n').filter(Boolean) };
  }

  /** After a failed write every later one fails too: books with a hole in them would not be the truth. */
  async append(line: string): Promise<void> {
    this.#waiting.push(`${line}\n`);
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
