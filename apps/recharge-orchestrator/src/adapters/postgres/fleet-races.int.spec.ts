import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { until } from '@saldo/testing';
import {
  aBatch,
  aRecharge,
  delivered,
  lost,
  refused,
  stepped,
  submitted,
} from '../../domain/fleet/recharge.builder.ts';
import type { Fence } from '../../domain/fleet/fence.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { fleetAccount, providerAccount } from '../../domain/ledger-ids.ts';
import { later } from '../../domain/topup.builder.ts';
import type { DayBudget, Intending } from '../../ports/recharges.ts';
import { books, openBooks } from './books.builder.ts';
import type { Books } from './books.builder.ts';
import { emptied, takeOver } from './fleet-books.builder.ts';

// The goal: whatever races, a line has one recharge per expiry, its money is held once, and nobody writes whom another
// has replaced. The method: two processes' worth of adapters on one database, and the rows and accounts afterwards.

let shelf: Books;
/** Another process on the same database. */
let other: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  shelf = await books();
  other = await openBooks(shelf.url);
});

afterAll(async () => {
  const { findings } = await shelf.ledger.audit();
  await other.close();
  await shelf.close();
  expect(findings).toEqual([]);
});

const PESOS_10 = 10_000_000n;
const budget: DayBudget = { from: later(-12 * 3_600_000) };
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const storeOf = (i: number) => (i % 2 ? other : shelf).recharges;
const tally = (answers: readonly Intending[]) =>
  answers.reduce<Record<string, number>>(
    (sum, { status }) => ({ ...sum, [status]: (sum[status] ?? 0) + 1 }),
    {},
  );

/** The same line, wanted by somebody else. */
const again = ({ fleet, line }: Recharge) => aRecharge({ fleet, line });

async function heldOf(fleet: Recharge['fleet'] = 'gps') {
  const account = await shelf.ledger.findAccount(fleetAccount(fleet, 'MXN'));
  return { held: account?.held ?? 0n, paid: -(account?.balance ?? 0n) };
}

async function count(where: string): Promise<number> {
  const [row] = await shelf.database.query<{ count: string }>(
    `SELECT count(*) AS count FROM recharges WHERE ${where}`,
  );
  return Number(row?.count);
}

/** How many statements wait for a lock in this database. */
async function waitingCount(): Promise<number> {
  const [row] = await shelf.database.query<{ count: string }>(
    `SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return Number(row?.count);
}

describe('intents at once, from two processes', () => {
  it('of 20 writers for the same 300 lines are one per line, and hold exactly their price', async () => {
    await emptied(shelf.database);
    const lines = many(300, () => aRecharge());
    const before = await heldOf();
    const answers = await Promise.all(
      many(20, (i) => storeOf(i).intend(i % 4 === 0 ? lines : lines.map(again), { budget })),
    );
    expect(tally(answers.flat())).toEqual({ written: 300, exists: 5_700 });
    expect(await count('true')).toBe(300);
    expect(await heldOf()).toEqual({ ...before, held: before.held + 300n * PESOS_10 });
    const named = answers.flat().map((one) => (one.status === 'exists' ? one.earlier.id : undefined));
    expect(new Set(named.filter(Boolean)).size).toBe(300);
  });

  it('in two fleets for the same numbers are one per number', async () => {
    const lines = many(60, () => aRecharge());
    const elsewhere = lines.map(({ line }) => aRecharge({ fleet: 'iot', line: { sim: line.sim } }));
    const answers = await Promise.all([
      storeOf(0).intend(lines, { budget }),
      storeOf(1).intend([...elsewhere].reverse(), { budget }),
    ]);
    expect(tally(answers.flat())).toEqual({ written: 60, line_busy: 60 });
  });

  it('that take up what failed are one per number with those of another fleet', async () => {
    const lines = many(60, () => aRecharge());
    await storeOf(0).intend(lines, { budget });
    await Promise.all(lines.map((from) => storeOf(0).change({ from, to: refused(from) })));
    const wanted = lines.flatMap((one) => [
      again(one),
      aRecharge({ fleet: 'iot', line: { sim: one.line.sim } }),
    ]);
    const answers = await Promise.all(
      wanted.map((one, i) => storeOf(i % 8 < 2 ? i : 0).intend([one], { budget })),
    );
    expect(tally(answers.flat())).toEqual({ written: 60, line_busy: 60 });
  });

  it('wait for whoever writes about the same line, and then find it busy', async () => {
    const first = aRecharge();
    await storeOf(0).intend([first], { budget });
    await storeOf(0).change({ from: first, to: refused(first) });
    const { intended } = await other.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('line ' || $1, 0))`, [first.line.sim]);
      await tx.query(
        `INSERT INTO recharges SELECT (jsonb_populate_record(c, jsonb_build_object(
           'id', gen_random_uuid(), 'fleet', 'iot', 'state', 'intended'))).* FROM recharges c WHERE id = $1`,
        [first.id],
      );
      const pending = { intended: storeOf(0).intend([again(first)], { budget }) };
      await until(async () => (await waitingCount()) === 1, { limitMs: 20_000 });
      return pending;
    });
    expect(await intended).toMatchObject([{ status: 'line_busy', earlier: { fleet: 'iot' } }]);
  });

  it('never cost more than the day may, however many write', async () => {
    await emptied(shelf.database);
    const given = { budget: { ...budget, limit: money(50n * PESOS_10, 'MXN') } };
    const answers = await Promise.all(
      many(16, (i) =>
        storeOf(i).intend(
          many(i % 3 === 0 ? 1 : 20, () => aRecharge()),
          given,
        ),
      ),
    );
    expect(tally(answers.flat()).written).toBe(50);
    expect(await storeOf(0).spentSince('gps', budget.from)).toEqual(money(50n * PESOS_10, 'MXN'));
  });

  it('take a failed line up once, a run and a person together', async () => {
    const first = aRecharge();
    await storeOf(0).intend([first], { budget });
    await storeOf(0).change({ from: first, to: refused(first) });
    const before = await heldOf();
    const answers = await Promise.all(
      many(12, (i) => storeOf(i).intend([{ ...again(first), origin: i % 2 ? 'manual' : 'run' }], { budget })),
    );
    expect(tally(answers.flat())).toEqual({ written: 1, exists: 11 });
    expect(await storeOf(0).find(first.id)).toMatchObject({ state: 'intended', attempt: { number: 2 } });
    expect((await heldOf()).held - before.held).toBe(PESOS_10);
  });
});

describe('a fleet that is taken over', () => {
  it('in the middle of the writes lets the former holder write nothing more', async () => {
    const old = await takeOver(shelf.database, 'voice');
    const lines = many(40, () => aRecharge({ fleet: 'voice' }));
    await storeOf(0).intend(lines, { fence: old, budget });
    let fence: Fence | undefined;
    const moved: boolean[] = [];
    for (const [i, from] of lines.entries()) {
      if (i === 20) fence = await takeOver(other.database, 'voice');
      moved.push(await storeOf(0).change({ from, to: submitted(from), fence: old }));
    }
    expect(moved).toEqual([...Array<boolean>(20).fill(true), ...Array<boolean>(20).fill(false)]);
    expect(tally(await storeOf(0).intend([aRecharge({ fleet: 'voice' })], { fence: old, budget }))).toEqual({
      fenced: 1,
    });
    const rest = await storeOf(1).inState('voice', ['intended'], 99);
    expect(rest).toHaveLength(20);
    const taken = rest.map((from) =>
      storeOf(1).change({ from, to: submitted(from), ...(fence && { fence }) }),
    );
    expect(await Promise.all(taken)).toEqual(Array(20).fill(true));
  });

  it('makes the writes of the former holder wait, and refuses them then', async () => {
    const old = await takeOver(shelf.database, 'voice');
    const from = aRecharge({ fleet: 'voice' });
    const { intended } = await other.database.transaction(async (tx) => {
      await tx.query(`UPDATE leases SET epoch = epoch + 1 WHERE name = 'fleet-voice'`);
      const pending = { intended: storeOf(0).intend([from], { fence: old, budget }) };
      await until(async () => (await waitingCount()) === 1, { limitMs: 20_000 });
      return pending;
    });
    expect(tally(await intended)).toEqual({ fenced: 1 });
    expect(await storeOf(0).find(from.id)).toBeUndefined();
  });

  it('waits for the writes before it', async () => {
    const old = await takeOver(shelf.database, 'voice');
    const from = aRecharge({ fleet: 'voice' });
    await storeOf(0).intend([from], { fence: old, budget });
    const { changed, taken } = await other.database.transaction(async (tx) => {
      await tx.query('SELECT FROM recharges WHERE id = $1 FOR UPDATE', [from.id]);
      const first = storeOf(0).change({ from, to: submitted(from), fence: old });
      await until(async () => (await waitingCount()) === 1, { limitMs: 20_000 });
      const second = takeOver(shelf.database, 'voice');
      await until(async () => (await waitingCount()) === 2, { limitMs: 20_000 });
      return { changed: first, taken: second };
    });
    expect(await changed).toBe(true);
    expect((await taken).epoch).toBe(old.epoch + 1n);
  });
});

describe('one recharge, of which several learn the end', () => {
  it('ends once: posted or voided, never both', async () => {
    const lines = many(40, () => aRecharge());
    await storeOf(0).intend(lines, { budget });
    const before = await heldOf();
    const unknown = await Promise.all(
      lines.map(async (from) => {
        await storeOf(0).change({ from, to: submitted(from) });
        await storeOf(0).change({ from: submitted(from), to: lost(submitted(from)) });
        return lost(submitted(from));
      }),
    );
    const ends = unknown.flatMap((from, i) => [
      storeOf(i).change({ from, to: delivered(from) }),
      storeOf(i + 1).change({ from, to: refused(from) }),
      storeOf(i + 1).change({ from, to: delivered(from) }),
    ]);
    expect((await Promise.all(ends)).filter(Boolean)).toHaveLength(40);
    const ids = lines.map(({ id }) => `'${id}'`).join();
    const won = BigInt(await count(`state = 'succeeded' AND id IN (${ids})`));
    const after = await heldOf();
    expect([before.held - after.held, after.paid - before.paid]).toEqual([40n * PESOS_10, won * PESOS_10]);
  });

  it('is settled once by two processes that write the same batch, and a verdict beside them waits its turn', async () => {
    const one = aRecharge();
    await storeOf(0).intend([one], { budget });
    const from = delivered(one);
    await storeOf(0).change({ from: one, to: from });
    const batches = many(6, () => aBatch([from]));
    const opened = await Promise.all([
      ...batches.map((batch, i) => (i % 2 ? other : shelf).batches.open(batch)),
      storeOf(1).change({ from, to: stepped(from, { state: 'failed' }) }),
    ]);
    expect(opened.filter(Boolean)).toHaveLength(1);
    const [open] = await shelf.batches.unsettled('gps');
    if (open) {
      await Promise.all(many(6, (i) => (i % 2 ? other : shelf).batches.settled(open.id, 4711, later(i))));
      expect(await storeOf(0).find(one.id)).toMatchObject({ state: 'settled', epoch: from.epoch + 2 });
    } else expect(await storeOf(0).find(one.id)).toMatchObject({ state: 'failed' });
  });

  it('leaves the provider exactly what was delivered', async () => {
    const [row] = await shelf.database.query<{ micros: string }>(
      `SELECT coalesce(sum(balance), 0) AS micros FROM ledger_accounts WHERE code LIKE 'fleet:%'`,
    );
    const provider = await shelf.ledger.findAccount(providerAccount('taecel', 'MXN'));
    expect(provider?.balance).toBe(-BigInt(row?.micros ?? 0));
  });
});
