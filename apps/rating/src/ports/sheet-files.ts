import type { SheetFormat } from '@saldo/contracts';
import type { SheetRow } from '../domain/sheet-row.ts';

/** A file that is no sheet of its format at all, or no longer one from some line on. */
export class UnreadableSheet extends Error {
  override readonly name = 'UnreadableSheet';

  /** `line` is 0 when no line can be named. */
  constructor(
    readonly line: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Files as rows of texts, and rows as a file. */
export abstract class SheetFiles {
  /** Rows as they come. Throws `UnreadableSheet`. */
  abstract rows(content: AsyncIterable<Uint8Array>, format: SheetFormat): AsyncIterable<SheetRow>;
  /** Rows as CSV with commas, each ended by a line feed. */
  abstract csv(rows: readonly (readonly string[])[]): string;
}
