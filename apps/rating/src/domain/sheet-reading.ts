import { isCurrency } from '@saldo/money';
import type { DeckRules } from './deck-rules.ts';
import type { Rate } from './rate.ts';
import type { DecimalMark } from './sheet-cells.ts';
import { LINES_ABOVE_MAX, columnOf, isHeading } from './sheet-columns.ts';
import type { Column } from './sheet-columns.ts';
import { RowReader } from './sheet-row.ts';
import type { SheetFault, SheetRow } from './sheet-row.ts';

/** Nobody mends more than this at once, and a wrong file would fill the memory with faults. */
const FAULTS_MAX = 1_000;

/** Reads a sheet row by row: first its headings, below whatever stands above them, then its rates. */
export class SheetReading {
  readonly faults: SheetFault[] = [];
  readonly ignoredColumns: string[] = [];
  private reader: RowReader | undefined;
  private rowsAbove = 0;
  private rates = 0;

  constructor(
    private readonly deck: DeckRules,
    private readonly mark: DecimalMark,
  ) {}

  /** Whether there is so much wrong that reading on helps nobody. */
  get isHopeless(): boolean {
    return this.faults.length >= FAULTS_MAX || (!this.reader && this.rowsAbove > LINES_ABOVE_MAX);
  }

  get rateCount(): number {
    return this.rates;
  }

  /** The rates of a row; none for headings, empty rows and rows with faults. */
  take(row: SheetRow): readonly Rate[] {
    if (row.cells.every((cell) => cell.trim() === '')) return [];
    if (!this.reader) {
      this.head(row);
      return [];
    }
    const { rates, faults } = this.reader.read(row);
    this.faults.push(...faults);
    this.rates += rates.length;
    return rates;
  }

  /** What only the end shows. */
  finish(): void {
    if (this.reader && this.rates === 0 && this.faults.length === 0)
      this.faults.push({ line: 0, message: 'there are headings, but no rates below them' });
    if (!this.reader && this.faults.length === 0) this.faults.push({ line: 0, message: NO_HEADINGS });
  }

  private head(row: SheetRow): void {
    if (!isHeading(row.cells)) {
      this.rowsAbove += 1;
      return;
    }
    const columns = new Map<Column, { index: number; heading: string }>();
    for (const [index, cell] of row.cells.entries()) {
      const heading = cell.trim();
      const column = columnOf(heading);
      const earlier = column && columns.get(column);
      if (earlier) this.wrongHeading(row.line, heading, `says the same as the column ${earlier.heading}`);
      else if (column) columns.set(column, { index, heading });
      else if (heading && this.ignoredColumns.length < 100) this.ignoredColumns.push(heading.slice(0, 64));
      this.checkCurrency(row.line, heading);
    }
    this.reader = new RowReader({ columns, deck: this.deck, mark: this.mark });
  }

  private checkCurrency(line: number, heading: string): void {
    const named = /[([]\s*([A-Za-z]{3})\s*[)\]]/.exec(heading)?.[1]?.toUpperCase();
    if (isCurrency(named) && named !== this.deck.currency)
      this.wrongHeading(line, heading, `is in ${named}, and the deck in ${this.deck.currency}`);
  }

  private wrongHeading(line: number, heading: string, message: string): void {
    this.faults.push({ line, column: heading.slice(0, 64), message });
  }
}

const NO_HEADINGS =
  'no row has headings of a prefix and a price; values are separated by commas, semicolons, tabs or bars, and the text is UTF-8';
