import { RateBookBuilder } from '../apps/rating/src/domain/rate-book.ts';
import type { RateBook } from '../apps/rating/src/domain/rate-book.ts';
import { PrefixTableBuilder } from '../apps/rating/src/domain/prefix-table.ts';
import type { PrefixTable } from '../apps/rating/src/domain/prefix-table.ts';
import { flatTerms } from '@saldo/pricing';
import { median } from './ledger/closed-loop.ts';
import { someNumbers } from './prefixes/numbers.ts';

export const question =
  'How many longest prefixes are found per second, beside probes of a Map by descending length?';

interface PrefixRow {
  readonly prefixes: number;
  readonly lookUp: string;
  readonly mapPerSecond: number;
  readonly oursPerSecond: number;
  readonly ratio: number;
  readonly buildMs: number;
  readonly mapBuildMs: number;
  readonly MiB: number;
}

const REPETITIONS = 5;
const DIALLED = 1_000_000;
const LENGTH_MAX = 15;
const MIB = 1_048_576;
const NOON = new Date('2026-11-21T12:00:00.000Z');

/**
 * A million random numbers, nine in ten below some prefix, through the table alone and through a book of rates, which also looks at
 * instants, windows, lengths and priorities. The baseline is a `Map` from prefix to place, asked for the first 15 digits, then 14,
 * and so on. Both in one process, in turns, prefixes sorted beforehand as the database gives them. Left out: reading them.
 */
export async function run(): Promise<PrefixRow[]> {
  return [10_000, 100_000, 1_000_000].flatMap(compare);
}

function compare(prefixCount: number): PrefixRow[] {
  const { prefixes, dialled } = someNumbers(prefixCount, DIALLED);
  const [map, mapBuildMs] = timed(() => new Map(prefixes.map((prefix, place) => [prefix, place])));
  const [table, tableMs] = timed(() => tableOf(prefixes));
  const [book, bookMs] = timed(() => bookOf(prefixes));
  const moment = { at: NOON, window: undefined };
  check(table, map, dialled);
  const measured = Array.from({ length: REPETITIONS }, () => ({
    map: perSecond(dialled, (number) => probe(map, number)),
    table: perSecond(dialled, (number) => table.longest(number)),
    book: perSecond(dialled, (number) => (book.match(number, moment).kind === 'rate' ? 1 : 0)),
  }));
  const row = (lookUp: 'table' | 'book', buildMs: number, bytes: number): PrefixRow => ({
    prefixes: prefixCount,
    lookUp,
    mapPerSecond: median(measured.map((each) => each.map)),
    oursPerSecond: median(measured.map((each) => each[lookUp])),
    ratio: median(measured.map((each) => each[lookUp] / each.map)),
    buildMs,
    mapBuildMs,
    MiB: bytes / MIB,
  });
  return [row('table', tableMs, table.bytes), row('book', bookMs, book.bytes)];
}

function tableOf(prefixes: readonly string[]): PrefixTable {
  const builder = new PrefixTableBuilder();
  for (const prefix of prefixes) builder.add(prefix);
  return builder.build();
}

/** With 5,000 different rates, as large sheets have. */
function bookOf(prefixes: readonly string[]): RateBook {
  const builder = new RateBookBuilder();
  for (const [line, prefix] of prefixes.entries()) {
    const terms = flatTerms(BigInt(1 + (line % 5_000)) * 1_000_000n, 60, 6);
    builder.add(prefix, { destination: `Place ${line % 2_500}`, priority: 100, isRejected: false, terms });
  }
  return builder.build();
}

function probe(map: ReadonlyMap<string, number>, number: string): number {
  for (let length = Math.min(LENGTH_MAX, number.length); length > 0; length--) {
    const place = map.get(number.slice(0, length));
    if (place !== undefined) return place;
  }
  return -1;
}

/** A fast wrong answer is worth nothing. */
function check(table: PrefixTable, map: ReadonlyMap<string, number>, dialled: readonly string[]): void {
  for (const number of dialled)
    if (table.longest(number) !== probe(map, number)) throw new Error(`the two disagree about ${number}`);
}

function perSecond(dialled: readonly string[], lookUp: (number: string) => number): number {
  const start = performance.now();
  let sum = 0;
  for (const number of dialled) sum += lookUp(number);
  const elapsedMs = performance.now() - start;
  // The sum keeps the loop from being optimised away.
  return sum === Infinity ? 0 : (dialled.length / elapsedMs) * 1_000;
}

function timed<T>(make: () => T): [T, number] {
  const start = performance.now();
  const made = make();
  return [made, performance.now() - start];
}
