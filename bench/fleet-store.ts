import { performance } from 'node:perf_hooks';
import { money } from '@saldo/money';
import { books } from '../apps/recharge-orchestrator/src/adapters/postgres/books.builder.ts';
import type { Books } from '../apps/recharge-orchestrator/src/adapters/postgres/books.builder.ts';
import {
  aRecharge,
  delivered,
  submitted,
} from '../apps/recharge-orchestrator/src/domain/fleet/recharge.builder.ts';
import type { Recharge } from '../apps/recharge-orchestrator/src/domain/fleet/recharge.ts';

export const question =
  'What does the store add to a recharge, from its intent to its delivery, beside raw rows?';

interface Row {
  readonly what: string;
  readonly lines: number;
  readonly ms: number;
  readonly msPerLine: number;
  readonly ratio: number | string;
}

const SIZES = [300, 10_000];
/** So many recharges are under way at once. */
const IN_FLIGHT = 32;
const CHUNK = 240;
const FROM = new Date('2026-11-21T00:00:00.000Z');

/**
 * Intents are written with their holds under a day's budget, then each recharge becomes `submitting` and `succeeded`, the
 * latter with its posting: two commits per line, shared by whatever is under way. The baselines are inserts of the same
 * rows, with the same indexes, in chunks of the same size, and an update of one row per commit. Left out: providers, the
 * operator's tables, events.
 */
export async function run(): Promise<Row[]> {
  const shelf = await books();
  try {
    await shelf.database.query('CREATE TABLE bare (LIKE recharges INCLUDING ALL)');
    await compare(shelf, 300);
    const rows: Row[] = [];
    for (const lines of SIZES) rows.push(...(await compare(shelf, lines)));
    return rows;
  } finally {
    await shelf.close();
  }
}

async function compare({ recharges, database }: Books, lines: number): Promise<Row[]> {
  await database.query('TRUNCATE bare, recharges, fleet_exceptions');
  const wanted = Array.from({ length: lines }, () => aRecharge());
  const budget = { from: FROM, limit: money(1_000_000_000_000n, 'MXN') };
  const intend = await timed(() => recharges.intend(wanted, { budget }));
  const insert = await timed(async () => {
    for (let from = 0; from < lines; from += CHUNK)
      await database.query('INSERT INTO bare SELECT * FROM recharges WHERE id = ANY ($1::uuid[])', [
        wanted.slice(from, from + CHUNK).map(({ id }) => id),
      ]);
  });
  const update = await timed(() =>
    each(wanted, ({ id }) =>
      database.execute(`UPDATE bare SET state = 'submitting', epoch = 2 WHERE id = $1`, [id]),
    ),
  );
  const move = (from: Recharge, to: Recharge) => recharges.change({ from, to });
  const submit = await timed(() => each(wanted, (from) => move(from, submitted(from))));
  const deliver = await timed(() =>
    each(wanted, (from) => move(submitted(from), delivered(submitted(from)))),
  );
  const row = (what: string, ms: number, bare?: number): Row => ({
    what,
    lines,
    ms,
    msPerLine: ms / lines,
    ratio: bare === undefined ? '' : bare / ms,
  });
  return [
    row('raw insert', insert),
    row('intend', intend, insert),
    row('raw update', update),
    row('submit', submit, update),
    row('deliver', deliver, update),
  ];
}

async function each<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) if ((await act(item)) === false) throw new Error('a change was refused');
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
