import type { Topup } from '@saldo/contracts';
import { stringify } from 'csv-stringify/sync';
import type { StreamedAnswer } from '../../domain/answer.ts';

/** A column: what stands above it, and what of an order stands in it. */
type Column = readonly [header: string, cell: (order: Topup) => string];

const PARTNER_COLUMNS: readonly Column[] = [
  ['Date', (order) => order.created_at.toISOString()],
  ['Phone', (order) => order.phone],
  ['Amount', (order) => order.amount],
  ['Price', (order) => order.price],
  ['Currency', (order) => order.currency],
  ['Status', (order) => order.status],
  ['Order', (order) => order.id],
  ['Reference', (order) => order.reference],
  ['Receipt', (order) => order.receipt ?? ''],
];

const [DATE, ...ORDER] = PARTNER_COLUMNS as readonly [Column, ...Column[]];

/** Of all partners, so each line says whose order it is. */
export const OPERATOR_COLUMNS: readonly Column[] = [
  DATE,
  ['Partner account', (order) => order.account],
  ['Mode', (order) => order.mode],
  ...ORDER,
];

/**
 * Orders as a CSV file (RFC 4180), sent page by page. A cell that begins with = + - @, a tab or a carriage return (or one
 * of the first four in full width) gets an apostrophe before it: a spreadsheet would run it as a formula, and references
 * and receipts are written by others. That holds for phones as well: with the apostrophe a spreadsheet keeps +525512345678
 * as text, where it would otherwise show 5.25512E+11. A program that reads the file takes one leading apostrophe away.
 */
export async function csvOf(
  pages: AsyncGenerator<readonly Topup[], void, undefined>,
  at: Date,
  columns: readonly Column[] = PARTNER_COLUMNS,
): Promise<StreamedAnswer> {
  // Asked for before the answer begins, so that what is refused or away is still answered as a problem.
  const first = await pages.next();
  const on = at.toISOString().slice(0, 10);
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="topups_${on}.csv"`,
    },
    body: lines(first.done ? [] : first.value, pages, columns),
  };
}

async function* lines(
  first: readonly Topup[],
  rest: AsyncGenerator<readonly Topup[], void, undefined>,
  columns: readonly Column[],
): AsyncGenerator<string, void, undefined> {
  const cellsOf = (order: Topup) => columns.map(([, cell]) => cell(order));
  yield format([columns.map(([header]) => header), ...first.map(cellsOf)]);
  for await (const page of rest) yield format(page.map(cellsOf));
}

function format(rows: readonly string[][]): string {
  return stringify([...rows], { escape_formulas: true, record_delimiter: 'windows' });
}
