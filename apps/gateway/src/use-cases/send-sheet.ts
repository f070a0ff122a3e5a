import { deck, SHEET_PART_BYTES_MAX } from '@saldo/contracts';
import type { Context, SheetFormat, SheetQuestion, SheetReport } from '@saldo/contracts';
import type { BackOffice } from '../ports/back-office.ts';

export interface SheetFile extends SheetQuestion {
  /** The draft. */
  readonly id: string;
  /** The same for all parts of this file, and for no other file. */
  readonly sheet: string;
  readonly format: SheetFormat;
  readonly byteCount: number;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Reading a sheet of 128 MiB takes minutes, and a part of it is kept at once. */
const READING_MS = 600_000;
const KEEPING_MS = 30_000;

/** Hands a file on in parts as it arrives, and answers what became of it: with a part refused, the rest is not sent. */
export class SendSheet {
  constructor(private readonly backOffice: BackOffice) {}

  async run({ bytes, byteCount, ...facts }: SheetFile, context: Context): Promise<SheetReport> {
    const partCount = Math.ceil(byteCount / SHEET_PART_BYTES_MAX);
    let part = 0;
    let report: SheetReport | undefined;
    for await (const content of partsOf(bytes)) {
      const timeoutMs = part === partCount - 1 ? READING_MS : KEEPING_MS;
      report = await this.backOffice.ask(
        deck.import,
        { ...facts, part, part_count: partCount, content: content.toString('base64') },
        { ...context, timeoutMs },
      );
      part += 1;
    }
    if (!report) throw new Error('a sheet without a byte was let through');
    return report;
  }
}

async function* partsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < SHEET_PART_BYTES_MAX) continue;
    let whole = Buffer.concat(waiting);
    for (; whole.length >= SHEET_PART_BYTES_MAX; whole = whole.subarray(SHEET_PART_BYTES_MAX))
      yield whole.subarray(0, SHEET_PART_BYTES_MAX);
    waiting = [whole];
    length = whole.length;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
