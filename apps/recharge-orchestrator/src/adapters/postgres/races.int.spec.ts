import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountAdjusted, topupAccepted } from '@saldo/contracts';
import { money } from '@saldo/money';
import { until } from '@saldo/testing';
import { v7 } from 'uuid';
import { anAdjustment } from '../../domain/adjustment.builder.ts';
import { adjustmentView, decide } from '../../domain/adjustment.ts';
import { conclude, submit } from '../../domain/conclusion.ts';
import { NOON, aTopup, later, patience, given } from '../../domain/topup.builder.ts';
import type { Topup } from '../../domain/topup.ts';
import { topupView } from '../../domain/topup-view.ts';
import type { Opening } from '../../ports/topups.ts';
import { books, openBooks } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;
/** Another replica on the same database. */
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

const pesos = (units: bigint) => money(units * 1_000_000n, 'MXN');
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const count = (openings: readonly Opening[], status: Opening['status']) =>
  openings.filter((opening) => opening.status === status).length;

/** Every second order is made by the other replica. */
function start(topup: Topup, i = 0, duplicatesSince?: Date): Promise<Opening> {
  const { topups } = i % 2 ? other : shelf;
  return topups.open(topup, { event: topupAccepted, payload: topupView(topup) }, duplicatesSince);
}

/** How many statements wait for a lock in this database. */
async function waitingCount(): Promise<number> {
  const [row] = await shelf.database.query<{ count: string }>(
    `SELECT count(*) AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return Number(row?.count);
}

async function read(partner: string) {
  const found = await shelf.partners.find(partner, aTopup().day);
  return { available: found?.available, spentToday: found?.spentToday };
}

describe('orders at once, from two replicas', () => {
  it('are exactly 40 of 100 on money for 40', async () => {
    const { id: account } = await shelf.aPartner(800n);
    const openings = await Promise.all(many(100, (i) => start(aTopup({ account }), i)));
    expect([count(openings, 'opened'), count(openings, 'insufficient_funds')]).toEqual([40, 60]);
    expect(await read(account)).toEqual({ available: pesos(0n), spentToday: pesos(800n) });
  });

  it('are exactly 40 of 100 on a daily limit for 40, and the counter is what they cost', async () => {
    const { id: account } = await shelf.aPartner(5_000n, { dailyLimit: pesos(840n) });
    const openings = await Promise.all(many(100, (i) => start(aTopup({ account, price: pesos(21n) }), i)));
    expect([count(openings, 'opened'), count(openings, 'daily_limit_exceeded')]).toEqual([40, 60]);
    expect(await read(account)).toEqual({ available: pesos(5_000n - 840n), spentToday: pesos(840n) });
  });

  it('use what others give back to the day, and never more than the limit', async () => {
    const { id: account } = await shelf.aPartner(5_000n, { dailyLimit: pesos(400n) });
    const first = many(20, () => aTopup({ account }));
    await Promise.all(first.map((topup) => start(topup)));
    const failing = first.map(async (from, i) => {
      const { topups } = i % 2 ? other : shelf;
      const sent = submit(from, NOON, patience);
      await topups.change({ from, to: sent, money: 'keep' });
      const refused = { outcome: 'rejected', failure: 'not_delivered', reason: '-1' } as const;
      const { topup: to, money: moved } = conclude(sent, refused, given);
      expect(await topups.change({ from: sent, to, money: moved })).toBe(true);
    });
    const [openings] = await Promise.all([
      Promise.all(many(60, (i) => start(aTopup({ account }), i))),
      Promise.all(failing),
    ]);
    const opened = BigInt(count(openings, 'opened'));
    expect(opened <= 20n).toBe(true);
    expect((await read(account)).spentToday).toEqual(pesos(20n * opened));
  });

  it('are one of 50 under one reference', async () => {
    const { id: account } = await shelf.aPartner(2_000n);
    const openings = await Promise.all(many(50, (i) => start(aTopup({ account, reference: 'ONE' }), i)));
    expect(count(openings, 'opened')).toBe(1);
    const ids = openings.map((opening) => (opening.status === 'exists' ? opening.earlier.id : undefined));
    expect(new Set(ids.filter(Boolean)).size).toBe(1);
    expect((await read(account)).spentToday).toEqual(pesos(20n));
  });

  it('are one of 50 for the same phone and amount, and the others name it', async () => {
    const { id: account } = await shelf.aPartner(2_000n);
    const topups = many(50, () => aTopup({ account }));
    const openings = await Promise.all(topups.map((topup, i) => start(topup, i, later(-600_000))));
    const winner = topups[openings.findIndex(({ status }) => status === 'opened')];
    expect([count(openings, 'opened'), count(openings, 'possible_duplicate')]).toEqual([1, 49]);
    const named = openings.map((opening) =>
      opening.status === 'possible_duplicate' ? opening.earlier : winner?.id,
    );
    expect(new Set(named)).toEqual(new Set([winner?.id]));
  });

  it('are all made where duplicates are allowed', async () => {
    const { id: account } = await shelf.aPartner(2_000n);
    const openings = await Promise.all(many(50, (i) => start(aTopup({ account }), i)));
    expect(count(openings, 'opened')).toBe(50);
  });

  it('wait for a suspension that is on its way, and are none once it is there', async () => {
    const { id: account } = await shelf.aPartner(200n);
    const { ordered } = await other.database.transaction(async (tx) => {
      await tx.query(`UPDATE partners SET status = 'suspended' WHERE id = $1`, [account]);
      const waiting = { ordered: start(aTopup({ account })) };
      await until(async () => (await waitingCount()) === 1, { limitMs: 20_000 });
      return waiting;
    });
    expect(await ordered).toEqual({ status: 'partner_suspended' });
  });

  it('on their way make a suspension wait: once it was answered, none is made', async () => {
    const partner = await shelf.aPartner(200n);
    const account = partner.id;
    await start(aTopup({ account }));
    const { ordered, suspended } = await other.database.transaction(async (tx) => {
      await tx.query('SELECT FROM partner_spending WHERE account = $1 FOR UPDATE', [account]);
      const first = start(aTopup({ account }));
      await until(async () => (await waitingCount()) === 1, { limitMs: 20_000 });
      const second = shelf.partners.change(account, { ...partner, status: 'suspended' }, NOON);
      await until(async () => (await waitingCount()) === 2, { limitMs: 20_000 });
      return { ordered: first, suspended: second };
    });
    await suspended;
    expect(await ordered).toEqual({ status: 'opened' });
    expect(await start(aTopup({ account }))).toEqual({ status: 'partner_suspended' });
  });

  it('fit beside each other: each partner’s obstacle stops that partner alone', async () => {
    const poor = await shelf.aPartner(20n);
    const suspended = await shelf.aPartner(2_000n, { status: 'suspended' });
    const limited = await shelf.aPartner(2_000n, { dailyLimit: pesos(20n) });
    const free = await shelf.aPartner(2_000n);
    const partners = [poor, suspended, limited, free];
    const openings = await Promise.all(
      many(80, (i) => start(aTopup({ account: partners[i % 4]?.id ?? '' }), Math.floor(i / 4))),
    );
    const of = (i: number) => openings.filter((_, n) => n % 4 === i);
    expect([count(of(0), 'opened'), count(of(0), 'insufficient_funds')]).toEqual([1, 19]);
    expect(count(of(1), 'partner_suspended')).toBe(20);
    expect([count(of(2), 'opened'), count(of(2), 'daily_limit_exceeded')]).toEqual([1, 19]);
    expect(count(of(3), 'opened')).toBe(20);
  });
});

describe('hands on money at once, from two replicas', () => {
  it('book one adjustment once, however often it is approved', async () => {
    const { id: account } = await shelf.aPartner(0n);
    const pending = anAdjustment({ account, status: 'pending', amount: pesos(50_000n) });
    await shelf.adjustments.open(pending);
    const results = await Promise.all(
      many(20, (i) => {
        const booked = decide(pending, 'booked', { by: `operator:${i}`, at: NOON, note: undefined });
        const told = { event: accountAdjusted, payload: adjustmentView(booked) };
        return (i % 2 ? other : shelf).adjustments.decide(booked, told);
      }),
    );
    expect(results.filter((result) => result === 'decided')).toHaveLength(1);
    expect(results.filter((result) => result === 'decided_before')).toHaveLength(19);
    expect(await shelf.balanceOf(account)).toBe(pesos(50_000n).micros);
  });

  it('make one partner once, with one play money', async () => {
    const id = v7();
    const partner = { ...(await shelf.aPartner(0n)), id };
    const made = await Promise.all(many(20, (i) => (i % 2 ? other : shelf).partners.create(partner)));
    expect(made.filter((one) => one === 'created')).toHaveLength(1);
    expect(made.filter((one) => one === 'exists')).toHaveLength(19);
  });

  it('never take more than there is, by debits and orders together', async () => {
    const { id: account } = await shelf.aPartner(400n);
    const debit = (i: number) =>
      (i % 2 ? other : shelf).adjustments.open(
        anAdjustment({ account, direction: 'debit', amount: pesos(20n) }),
      );
    const [openings, debits] = await Promise.all([
      Promise.all(many(30, (i) => start(aTopup({ account }), i))),
      Promise.all(many(30, debit)),
    ]);
    const taken = count(openings, 'opened') + debits.filter(({ status }) => status === 'opened').length;
    expect(taken).toBe(20);
    expect((await read(account)).available).toEqual(pesos(0n));
  });
});
