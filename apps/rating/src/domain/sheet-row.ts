import { FREE, wrongTerms } from '@saldo/pricing';
import type { Terms, Tier } from '@saldo/pricing';
import type { DeckRules } from './deck-rules.ts';
import { DEFAULT_PRIORITY } from './rate.ts';
import type { Rate, RateBody } from './rate.ts';
import {
  WrongCell,
  readFlag,
  readIncrements,
  readInstant,
  readName,
  readPrefixes,
  readPrice,
  readWhole,
} from './sheet-cells.ts';
import type { DecimalMark } from './sheet-cells.ts';
import type { Column } from './sheet-columns.ts';
import { readTiers } from './sheet-tiers.ts';

/** Something wrong with a sheet, and where. Line 0 is the sheet as a whole. */
export interface SheetFault {
  readonly line: number;
  readonly column?: string;
  readonly value?: string;
  readonly message: string;
}

/** A row of a sheet, and the line of the file that it ends on. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RowRules {
  readonly columns: ReadonlyMap<Column, { readonly index: number; readonly heading: string }>;
  readonly deck: DeckRules;
  readonly mark: DecimalMark;
}

const PRIORITY_MAX = 1_000_000;
const SECONDS_MAX = 86_400;
const INSTANTS_MAX = 10_000;
const INCREMENTS = ['first', 'next', 'increments'] as const;

/** Reads one row: the rates that it says, which are several when it names several prefixes, or all that is wrong with it. */
export class RowReader {
  private row: SheetRow = { line: 0, cells: [] };
  private faults: SheetFault[] = [];
  private readonly instants = new Map<string, Date | WrongCell>();

  constructor(private readonly rules: RowRules) {}

  read(row: SheetRow): { readonly rates: readonly Rate[]; readonly faults: readonly SheetFault[] } {
    this.row = row;
    this.faults = [];
    const prefixes = this.prefixes();
    const body = this.body(prefixes[0] ?? '');
    this.checkCurrency();
    if (this.faults.length > 0) return { rates: [], faults: this.faults };
    return { rates: prefixes.map((prefix) => ({ ...body, prefix, line: row.line })), faults: [] };
  }

  private prefixes(): readonly string[] {
    const { columns } = this.rules;
    const country = this.text('country_code').replace(/^[+']/, '');
    if (!columns.has('country_code')) {
      const column = columns.has('prefix') ? 'prefix' : 'area_codes';
      return this.checked(column, readPrefixes(this.text(column)), []);
    }
    const column = columns.has('area_codes') ? 'area_codes' : 'prefix';
    const codes = columns.has(column) ? this.text(column) : '';
    return this.checked(columns.has(column) ? column : 'country_code', readPrefixes(codes, country), []);
  }

  private body(prefix: string): RateBody {
    const isRejected = this.cell('rejected', readFlag, false);
    const { windows } = this.rules.deck;
    const effectiveFrom = this.cell('effective_from', (text) => this.instant(text, 'from'), undefined);
    const effectiveUntil = this.cell('effective_until', (text) => this.instant(text, 'until'), undefined);
    if (effectiveFrom && effectiveUntil && effectiveUntil <= effectiveFrom)
      this.fault('effective_until', 'is not after the rate begins');
    const isWindow = (text: string) =>
      windows.some(({ name }) => name === text) ? text : new WrongCell('is no window of the deck');
    const window = this.cell('window', isWindow, undefined);
    const length = (text: string) => readWhole(text, { min: 1, max: 15 });
    const [lengthMin, lengthMax] = [
      this.cell('length_min', length, undefined),
      this.cell('length_max', length, undefined),
    ];
    if (lengthMin !== undefined && lengthMax !== undefined && lengthMin > lengthMax)
      this.fault('length_min', 'is above the longest length');
    return {
      destination: this.cell('destination', readName, '') || prefix,
      priority: this.cell(
        'priority',
        (text) => readWhole(text, { min: 0, max: PRIORITY_MAX }),
        DEFAULT_PRIORITY,
      ),
      isRejected,
      terms: isRejected ? FREE : this.terms(),
      ...(window === undefined ? {} : { window }),
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(effectiveUntil === undefined ? {} : { effectiveUntil }),
      ...(lengthMin === undefined ? {} : { lengthMin }),
      ...(lengthMax === undefined ? {} : { lengthMax }),
    };
  }

  private terms(): Terms {
    const price = (text: string) => readPrice(text, this.rules.mark);
    const maximumNanos = this.cell('maximum_cost', price, undefined);
    const terms: Terms = {
      tiers: this.text('tiers') ? this.cell('tiers', readTiers, []) : this.oneTier(),
      connectionNanos: this.cell('connection_fee', price, 0n),
      graceSeconds: this.cell('grace', (text) => readWhole(text, { min: 0, max: SECONDS_MAX }), 0),
      minimumNanos: this.cell('minimum_charge', price, 0n),
      ...(maximumNanos === undefined ? {} : { maximumNanos }),
    };
    const wrong = this.faults.length === 0 ? wrongTerms(terms, this.rules.deck.scale) : undefined;
    if (wrong) this.faults.push({ line: this.row.line, message: wrong });
    return terms;
  }

  private oneTier(): readonly Tier[] {
    if (!this.text('price')) this.fault('price', 'is missing: a rate without a price would be free');
    const priceNanos = this.cell('price', (text) => readPrice(text, this.rules.mark), 0n);
    const [firstSeconds, nextSeconds] = this.increments();
    if (firstSeconds !== undefined && nextSeconds !== undefined)
      return [{ fromSeconds: 0, firstSeconds, nextSeconds, priceNanos }];
    if (INCREMENTS.every((column) => this.text(column) === '')) {
      const message = 'has no increments: the sheet names none, and the deck has none of its own';
      this.faults.push({ line: this.row.line, message });
    }
    return [];
  }

  private increments(): readonly [first: number | undefined, next: number | undefined] {
    const seconds = (text: string) => readWhole(text, { min: 1, max: 3_600 });
    // Many carriers write `60/6` below a heading that speaks of one increment.
    const pairs = /[/:]/.test(this.text('next')) ? 'next' : 'increments';
    const pair = this.cell(pairs, readIncrements, undefined);
    if (pair) return pair;
    const first = this.cell('first', seconds, undefined);
    const next = pairs === 'next' ? undefined : this.cell('next', seconds, undefined);
    const { deck } = this.rules;
    return [first ?? next ?? deck.firstSeconds, next ?? first ?? deck.nextSeconds ?? deck.firstSeconds];
  }

  /** Zones are slow to calculate with, and a sheet has few different days. */
  private instant(text: string, edge: 'from' | 'until'): Date | WrongCell {
    const known = this.instants.get(edge + text);
    if (known) return known;
    const read = readInstant(text, this.rules.deck.zone, edge);
    if (this.instants.size >= INSTANTS_MAX) this.instants.clear();
    this.instants.set(edge + text, read);
    return read;
  }

  private checkCurrency(): void {
    const currency = this.text('currency').toUpperCase();
    if (currency && currency !== this.rules.deck.currency)
      this.fault('currency', `is not the currency of the deck, ${this.rules.deck.currency}`);
  }

  private text(column: Column): string {
    const place = this.rules.columns.get(column);
    return place ? (this.row.cells[place.index] ?? '').trim() : '';
  }

  /** What a cell says, or `absent` where it is empty or wrong. */
  private cell<T, A>(column: Column, read: (text: string) => T | WrongCell, absent: A): T | A {
    const text = this.text(column);
    return text === '' ? absent : this.checked(column, read(text), absent);
  }

  private checked<T, A>(column: Column, value: T | WrongCell, absent: A): T | A {
    if (!(value instanceof WrongCell)) return value;
    this.fault(column, value.message);
    return absent;
  }

  private fault(column: Column, message: string): void {
    const heading = this.rules.columns.get(column)?.heading ?? column;
    const value = this.text(column).slice(0, 120);
    this.faults.push({ line: this.row.line, column: heading.slice(0, 64), value, message });
  }
}
