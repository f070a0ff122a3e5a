import { freshDatabase } from '@saldo/testing';
import { openCallers } from './ledger/callers.ts';
import type { Callers, Load } from './ledger/callers.ts';
import { median } from './ledger/closed-loop.ts';
import { openUpdates } from './ledger/updates.ts';
import type { Updates } from './ledger/updates.ts';

export const question =
  'How many ledger operations are committed per second, beside bare single-row UPDATE commits?';

export interface LedgerRow {
  readonly load: string;
  readonly clients: number;
  readonly outbox: boolean;
  readonly baseline: string;
  readonly rawPerSecond: number;
  readonly oursPerSecond: number;
  readonly ratio: number;
  /** Milliseconds of one of our operations. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const REPETITIONS = 3;
const SECONDS = 1.5;
const HOT = { load: 'one hot account', accounts: 1 };
const MANY = { load: '10,000 accounts', accounts: 10_000 };
const ONE_ROW = { baseline: 'one row, 32 connections', connections: 32, rows: 1 };
const ROWS = { baseline: 'distinct rows, 32 connections', connections: 32, rows: 10_000 };
const ALONE = { baseline: 'one row, 1 connection', connections: 1, rows: 1 };

const CASES = [
  { ...HOT, ...ALONE, clients: 1 },
  { ...HOT, ...ONE_ROW, clients: 32 },
  { ...HOT, ...ONE_ROW, clients: 256 },
  { ...MANY, ...ALONE, clients: 1 },
  { ...MANY, ...ROWS, clients: 32 },
  { ...MANY, ...ROWS, clients: 256 },
].flatMap((each) => [false, true].map((outbox) => ({ ...each, outbox, companion: outbox })));

/**
 * Each client holds and posts, which counts as two operations, each a transaction to its caller: a double entry with a
 * limit, an id and a hold, with and without an outbox row. The baseline is a transaction of one `UPDATE` by key. fsync and
 * synchronous_commit are on. Client, ledger and PostgreSQL share the machine. All money goes to one account, which is the
 * worst case for a ledger with several batches in flight. Left out: a network between them, a large history, refusals.
 */
export async function run(): Promise<LedgerRow[]> {
  const database = await freshDatabase();
  const updates = await openUpdates(database.url);
  const callers = await openCallers(database.url);
  await callers.measure({ clients: 64, accounts: 10_000, companion: true }, 3);
  const rows: LedgerRow[] = [];
  for (const each of CASES) rows.push(await compare(each, updates, callers));
  await callers.close();
  await updates.close();
  await database.drop();
  return rows;
}

async function compare(
  each: (typeof CASES)[number] & Load,
  updates: Updates,
  callers: Callers,
): Promise<LedgerRow> {
  await callers.measure(each, 0.5);
  const measured = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    const raw = await updates.measure(each.connections, each.rows, SECONDS);
    measured.push({ raw, ours: await callers.measure(each, SECONDS) });
  }
  const { load, clients, outbox, baseline } = each;
  return {
    load,
    clients,
    outbox,
    baseline,
    rawPerSecond: median(measured.map(({ raw }) => raw.perSecond)),
    oursPerSecond: median(measured.map(({ ours }) => ours.perSecond)),
    ratio: median(measured.map(({ raw, ours }) => ours.perSecond / raw.perSecond)),
    p50Ms: median(measured.map(({ ours }) => ours.p50Ms)),
    p99Ms: median(measured.map(({ ours }) => ours.p99Ms)),
  };
}
