import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Options } from 'csv-parse';
import { LINES_ABOVE_MAX, delimiterOf } from '../../domain/sheet-columns.ts';
import type { SheetRow } from '../../domain/sheet-row.ts';
import { UnreadableSheet } from '../../ports/sheet-files.ts';

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** A row cannot be longer: a quote that is never closed would take the rest of the file into memory. */
const ROW_CHARACTERS_MAX = 65_536;

/** The parser takes a piece at once, and meanwhile nobody else is answered. */
const PIECE_BYTES = 16_384;

/** Rows of a text, read as a stream: what is in memory does not grow with the file. */
export async function* csvRows(content: AsyncIterable<Uint8Array>): AsyncIterable<SheetRow> {
  const texts = decoded(content)[Symbol.asyncIterator]();
  const head = await headOf(texts);
  const parser = parse(optionsFor(head));
  const source = Readable.from(resumed(head, texts));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const parsed of parser as AsyncIterable<Parsed>)
      yield { line: parsed.info.lines, cells: parsed.record };
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function optionsFor(head: string): Options {
  return {
    delimiter: delimiterOf(head.split(/\r\n|\n|\r/).slice(0, LINES_ABOVE_MAX)),
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: ROW_CHARACTERS_MAX,
  };
}

function unreadable(error: CsvError): UnreadableSheet {
  const line = typeof error['lines'] === 'number' ? error['lines'] : 0;
  const words =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `the row is longer than ${ROW_CHARACTERS_MAX} characters: a quote before it was never closed`
      : `the quotes are wrong: ${error.message}`;
  return new UnreadableSheet(line, words, { cause: error });
}

/** Enough of the text to see how it is separated. */
async function headOf(texts: AsyncIterator<string>): Promise<string> {
  let head = '';
  while (head.length < ROW_CHARACTERS_MAX) {
    const next = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}

async function* resumed(head: string, texts: AsyncIterator<string>): AsyncIterable<string> {
  yield head;
  for (let next = await texts.next(); !next.done; next = await texts.next()) yield next.value;
}

async function* decoded(content: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of content)
      for (let from = 0; from < chunk.length; from += PIECE_BYTES)
        yield decoder.decode(chunk.subarray(from, from + PIECE_BYTES), { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw cause;
    throw new UnreadableSheet(0, 'the text is not UTF-8: save it as "CSV UTF-8"', { cause });
  }
}
