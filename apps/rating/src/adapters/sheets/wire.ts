import { isDate } from 'node:util/types';

/** A cell of a workbook as the reader gives it: a number keeps the text that is in the file. */
export type Cell = string | boolean | Date | { readonly number: string } | null;

/** Fifteen digits are what spreadsheets promise and show; the file may have `1.2500000000000001E-2` for 0.0125. */
const SHOWN = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15, useGrouping: false });

const MIDNIGHT = 'T00:00:00.000Z';

/** A cell as a person sees it. Days and times are by the clock of nobody in particular, which is the deck's. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return isDate(cell) ? dayOf(cell) : SHOWN.format(Number(cell.number));
}

function dayOf(date: Date): string {
  const text = date.toISOString();
  return text.endsWith(MIDNIGHT) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
