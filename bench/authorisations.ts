import { freshDatabase } from '@saldo/testing';
import { openDesk } from './authorisations/desk.ts';
import type { Desk } from './authorisations/desk.ts';
import { closedLoop, median } from './ledger/closed-loop.ts';

export const question = 'How many calls are authorised per second, beside bare holds on the ledger?';

interface Row {
  readonly what: string;
  readonly accounts: number;
  readonly clients: number;
  readonly rawPerSecond: number;
  readonly oursPerSecond: number;
  readonly ratio: number;
  /** Milliseconds of one of ours. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const REPETITIONS = 3;
const SECONDS = 1.5;
const SIZES = [
  { accounts: 1, clients: 16 },
  { accounts: 1_000, clients: 1 },
  { accounts: 1_000, clients: 16 },
  { accounts: 1_000, clients: 128 },
];

/**
 * Each client finds out who pays, and opens a call: its money is held, its limits are kept, its row and its event are
 * written, in one commit; then it ends the call. The baseline holds and voids on the ledger alone. fsync and
 * synchronous_commit are on; clients and PostgreSQL share the machine. Left out: rating, the switch, a large history.
 */
export async function run(): Promise<Row[]> {
  const database = await freshDatabase();
  const rows: Row[] = [];
  for (const size of SIZES) {
    const desk = await openDesk(database.url, size.accounts);
    rows.push(await compare('authorised and ended', desk, size));
    await desk.close();
  }
  await database.drop();
  return rows;
}

async function compare(what: string, desk: Desk, size: (typeof SIZES)[number]): Promise<Row> {
  const { clients } = size;
  await closedLoop(clients, 0.5, desk.call);
  const measured = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    const raw = await closedLoop(clients, SECONDS, desk.hold);
    measured.push({ raw, ours: await closedLoop(clients, SECONDS, desk.call) });
  }
  return {
    what,
    ...size,
    rawPerSecond: median(measured.map(({ raw }) => raw.perSecond)),
    oursPerSecond: median(measured.map(({ ours }) => ours.perSecond)),
    ratio: median(measured.map(({ raw, ours }) => ours.perSecond / raw.perSecond)),
    p50Ms: median(measured.map(({ ours }) => ours.p50Ms)),
    p99Ms: median(measured.map(({ ours }) => ours.p99Ms)),
  };
}
