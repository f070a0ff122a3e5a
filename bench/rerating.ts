import { rerate } from '../apps/rating/src/domain/rerate.ts';
import type { LoadedDeck } from '../apps/rating/src/domain/loaded-deck.ts';
import { loadedDeck } from '../apps/rating/src/domain/loaded-deck.ts';
import { RateBookBuilder } from '../apps/rating/src/domain/rate-book.ts';
import { flatTerms } from '@saldo/pricing';
import { postgres } from '@saldo/database';
import type { Database } from '@saldo/database';
import { freshDatabase } from '@saldo/testing';
import { v7 } from 'uuid';
import { median } from './ledger/closed-loop.ts';
import { someNumbers } from './prefixes/numbers.ts';

export const question =
  'How long does rating calls of the past by another deck take, beside reading them and summing a column?';

interface RerateRow {
  readonly calls: number;
  readonly readMs: number;
  readonly rerateMs: number;
  /** How many times the time of reading alone. */
  readonly times: number;
  readonly ratio: number;
}

interface CallRow {
  readonly id: string;
  readonly number: string;
  readonly set_up_at: Date;
  readonly duration_us: number;
  readonly micros: string;
}

const PREFIXES = 100_000;
const PAGE = 10_000;
const REPETITIONS = 3;
const SELECT = `SELECT id, number, set_up_at, duration_us::float8 AS duration_us, micros FROM calls
  WHERE id > $1 ORDER BY id LIMIT ${PAGE}`;

/**
 * Calls in a table, read page by page: once only to add up what they were charged, and once to rate each by a deck of 100,000 prefixes,
 * with its exact cost and the difference. Left out: the bus, over which a thousand go at a time.
 */
export async function run(): Promise<RerateRow[]> {
  const fresh = await freshDatabase();
  const database = await postgres({ url: fresh.url });
  const { prefixes, dialled } = someNumbers(PREFIXES, 10_000);
  const loaded = deckOf(prefixes);
  const rows: RerateRow[] = [];
  for (const count of [100_000, 1_000_000]) {
    await fill(database, dialled, count);
    rows.push(await compare(database, loaded, count));
  }
  await database.close();
  await fresh.drop();
  return rows;
}

async function compare(database: Database, loaded: LoadedDeck, count: number): Promise<RerateRow> {
  const measured: { read: number; rerated: number }[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const read = await timed(database, (calls) =>
      calls.reduce((sum, { micros }) => sum + BigInt(micros), 0n),
    );
    const rerated = await timed(database, (calls) => rerate(loaded, calls.map(pastCall)).cost.micros);
    measured.push({ read, rerated });
  }
  return {
    calls: count,
    readMs: median(measured.map(({ read }) => read)),
    rerateMs: median(measured.map(({ rerated }) => rerated)),
    times: median(measured.map(({ read, rerated }) => rerated / read)),
    ratio: median(measured.map(({ read, rerated }) => read / rerated)),
  };
}

async function timed(database: Database, sumOf: (calls: readonly CallRow[]) => bigint): Promise<number> {
  const start = performance.now();
  let [total, last] = [0n, ''];
  for (;;) {
    const page = await database.query<CallRow>(SELECT, [last]);
    if (page.length === 0) break;
    total += sumOf(page);
    last = page.at(-1)!.id;
  }
  if (total === 0n) throw new Error('calls that cost nothing measure nothing');
  return performance.now() - start;
}

function pastCall({
  id,
  number,
  set_up_at,
  duration_us,
  micros,
}: CallRow): Parameters<typeof rerate>[1][number] {
  const chargedMicros = BigInt(micros);
  return {
    id,
    dialled: number,
    setUpAt: set_up_at,
    answeredAt: set_up_at,
    durationUs: duration_us,
    chargedMicros,
  };
}

function deckOf(prefixes: readonly string[]): LoadedDeck {
  const builder = new RateBookBuilder();
  for (const [line, prefix] of prefixes.entries()) {
    const terms = flatTerms(BigInt(1 + (line % 5_000)) * 100_000n, 60, 6);
    builder.add(prefix, { destination: `Place ${line % 2_500}`, priority: 100, isRejected: false, terms });
  }
  const settings = { name: 'bench', currency: 'USD' as const, zone: 'UTC' };
  const deck = {
    id: v7(),
    version: 1,
    settings,
    rateCount: prefixes.length,
    revision: 1,
    createdAt: new Date(),
  };
  return loadedDeck(deck, builder.build());
}

async function fill(database: Database, dialled: readonly string[], count: number): Promise<void> {
  await database.query('DROP TABLE IF EXISTS calls');
  await database.query(
    `CREATE TABLE calls (id text COLLATE "C" PRIMARY KEY, number text, set_up_at timestamptz, duration_us bigint, micros bigint)`,
  );
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 0');
    await tx.query(
      `INSERT INTO calls SELECT lpad(n::text, 10, '0'), ($1::text[])[1 + n % $2], now() - n * interval '1 second',
         (n::bigint * 7919 % 600) * 1000000, n % 100000 FROM generate_series(1, $3) AS n`,
      [dialled, dialled.length, count],
    );
  });
}
