import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ledger, Operation } from '@saldo/ledger';
import { mustCommit, NaiveLedger } from '@saldo/ledger/fixture';
import { until } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import { ACCOUNTS, expiryWorks, planWorks, seeded } from './model.fixture.ts';
import type { Seen } from './model.fixture.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import { ledgerDatabase, query } from './store.fixture.ts';

const seed = Number(process.env['SALDO_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const PLAN = { workers: 32, worksEach: 60, holdCount: 150 };

interface HappenedRow {
  readonly id: string;
  readonly recorded_at: Date;
}

// The goal: whatever many callers do at once over several processes, it is as if one after another had done it. The
// method: send random works at once, take the order in which the database says they happened, play them in that order on
// a ledger of paper, and demand that every answer anybody got, refusals included, was right at some moment while its caller waited.
describe('many callers at once', () => {
  let database: FreshDatabase;
  let stores: PostgresLedger[];
  let history: Seen[];
  let happened: HappenedRow[];

  beforeAll(async () => {
    process.stdout.write(`The ledger's concurrency test runs with SALDO_SEED=${seed}.\n`);
    database = await ledgerDatabase();
    stores = await Promise.all([4, 2, 1].map((lanes) => PostgresLedger.open({ url: database.url, lanes })));
    await mustCommit(stores[0] as Ledger, ...ACCOUNTS);
    const send = async (plans: Operation[][][]) =>
      void history.push(...(await sendAll(stores, plans, history.length)));
    history = [];
    let expiresAt: Date;
    // As often as whoever sends it is held up until it is too late.
    do await send([expiryWorks((expiresAt = new Date(Date.now() + 1_000))).before]);
    while (!history.at(-1)?.outcomes.includes('created'));
    await send(planWorks(seeded(seed), PLAN));
    await until(() => new Date() > expiresAt);
    await send([expiryWorks(expiresAt).after]);
    happened = await query(database.url, 'SELECT id, recorded_at FROM ledger_transfers ORDER BY position');
  }, 120_000);

  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  it('have each operation created for one of them only', () => {
    const created = history.flatMap(({ operations, outcomes }) =>
      operations.filter((_, i) => outcomes[i] === 'created'),
    );
    expect(created.map(({ id }) => id).sort()).toEqual(happened.map(({ id }) => id).sort());
  });

  it('get answers that one order of events explains', () => {
    expect(unexplained(history, happened)).toEqual([]);
  });

  it('leave the balances that the same events leave on paper', async () => {
    const paper = new NaiveLedger();
    paper.perform(ACCOUNTS, new Date(0));
    for (const { operation, at } of inOrder(history, happened)) paper.perform([operation], at);
    for (const { id } of ACCOUNTS) {
      const account = await (stores[0] as Ledger).findAccount(id);
      expect([account?.balance, account?.held]).toEqual([paper.balance(id), paper.held(id)]);
    }
  });

  it('leave a ledger the auditor accepts', async () => {
    const { findings, transferCount } = await (stores[0] as Ledger).audit();
    expect(findings).toEqual([]);
    expect(transferCount).toBe(happened.length);
  });

  it('met every verb and the refusals that matter', () => {
    const answers = new Set(
      history.flatMap(({ operations, outcomes }) =>
        outcomes.map((outcome, i) => `${operations[i]?.kind} ${outcome}`),
      ),
    );
    const wanted = [
      ...['transfer', 'hold', 'extend', 'post', 'void', 'expire'].map((kind) => `${kind} created`),
      ...[
        'transfer exists',
        'hold insufficient_funds',
        'post exceeds_hold',
        'post already_posted',
        'void already_voided',
        'post hold_expired',
      ],
    ];
    expect(wanted.filter((answer) => !answers.has(answer))).toEqual([]);
  });
});

/** `sent` works were sent before these. */
async function sendAll(ledgers: Ledger[], plans: Operation[][][], sent = 0): Promise<Seen[]> {
  const seen: Seen[] = [];
  let count = 2 * sent;
  const worker = async (works: Operation[][], ledger: Ledger): Promise<void> => {
    for (const operations of works) {
      const [begun, begunAt] = [(count += 1), new Date()];
      const verdict = await ledger.commit({ operations });
      if (verdict.status === 'companion_refused') throw new Error('There are no companions here.');
      seen.push({
        operations,
        outcomes: verdict.outcomes,
        begun,
        begunAt,
        ended: (count += 1),
        endedAt: new Date(),
      });
    }
  };
  await Promise.all(plans.map((works, i) => worker(works, ledgers[i % ledgers.length] as Ledger)));
  return seen;
}

/** The operations that were created, in the order of their effects. */
function inOrder(seen: Seen[], rows: HappenedRow[]): { operation: Operation; at: Date }[] {
  const created = new Map<string, Operation>();
  for (const { operations, outcomes } of seen) {
    for (const [i, operation] of operations.entries())
      if (outcomes[i] === 'created') created.set(operation.id, operation);
  }
  return rows.map(({ id, recorded_at: at }) => ({ operation: created.get(id) as Operation, at }));
}

/** The works whose answer would have been another at every moment between their beginning and their end. */
function unexplained(seen: Seen[], rows: HappenedRow[]): unknown[] {
  const rank = new Map(rows.map(({ id }, i) => [id, i]));
  const ranks = ({ operations, outcomes }: Seen) =>
    operations.flatMap(({ id }, i) => (outcomes[i] === 'created' ? [rank.get(id) as number] : []));
  const open = new Set(seen);
  const paper = new NaiveLedger();
  paper.perform(ACCOUNTS, new Date(0));
  const windows = new Map(seen.map((work) => [work, windowOf(work, seen, ranks)]));
  for (const [i, step] of [...inOrder(seen, rows), undefined].entries()) {
    for (const work of open) {
      const window = windows.get(work) as [number, number];
      if (i >= window[0] && i <= window[1] && isExplained(work, paper)) open.delete(work);
    }
    if (step) paper.perform([step.operation], step.at);
  }
  return [...open].map(({ operations, outcomes }) => ({ operations, outcomes }));
}

/** After everything that had been answered when it began, before everything that began when it had been answered. */
function windowOf(work: Seen, seen: Seen[], ranks: (work: Seen) => number[]): [number, number] {
  const own = ranks(work);
  if (own.length > 0) return [Math.min(...own), Math.min(...own)];
  let [low, high] = [0, Infinity];
  for (const other of seen) {
    if (other.ended < work.begun) for (const each of ranks(other)) low = Math.max(low, each + 1);
    if (other.begun > work.ended) for (const each of ranks(other)) high = Math.min(high, each);
  }
  return [low, high];
}

/** The ledger's time lay between the caller's two; an answer may turn only where a hold expires. */
function isExplained({ operations, outcomes, begunAt, endedAt }: Seen, paper: NaiveLedger): boolean {
  const turns = [...paper.holds.values()].flatMap(({ expiresAt }) =>
    expiresAt === 'never' ? [] : [expiresAt],
  );
  const instants = [begunAt, endedAt, ...turns.filter((turn) => turn > begunAt && turn < endedAt)];
  return instants.some((now) => paper.wouldAnswer(operations, now).join() === outcomes.join());
}
