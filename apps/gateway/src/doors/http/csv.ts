import { stringify } from 'csv-stringify/sync';
import type { StreamedAnswer } from '../../domain/answer.ts';
import { asFile, streamed } from './streamed.ts';

/** A column: what stands above it, and what of a row stands in it. */
export type Column<Row> = readonly [header: string, cell: (row: Row) => string];

export interface Table<Row> {
  /** Of the file, such as `topups.csv`; the day is put into it. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly at: Date;
}

/**
 * Rows as a CSV file (RFC 4180), sent page by page. A cell that begins with = + - @, a tab or a carriage return (or one
 * of the first four in full width) gets an apostrophe before it: a spreadsheet would run it as a formula, and references,
 * receipts and what was dialled are written by others. That holds for phones as well: with the apostrophe a spreadsheet
 * keeps +525512345678 as text, where it would otherwise show 5.25512E+11. A program that reads the file takes one leading
 * apostrophe away.
 */
export function csvOf<Row>(
  pages: AsyncIterable<readonly Row[]>,
  { name, columns, at }: Table<Row>,
): Promise<StreamedAnswer> {
  return streamed(lines(pages, columns), {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': asFile(name, at),
  });
}

async function* lines<Row>(
  pages: AsyncIterable<readonly Row[]>,
  columns: readonly Column<Row>[],
): AsyncGenerator<string, void, undefined> {
  let head = [columns.map(([header]) => header)];
  for await (const page of pages) {
    yield format([...head, ...page.map((row) => columns.map(([, cell]) => cell(row)))]);
    head = [];
  }
  if (head.length > 0) yield format(head);
}

function format(rows: readonly string[][]): string {
  return stringify([...rows], { escape_formulas: true, record_delimiter: 'windows' });
}
