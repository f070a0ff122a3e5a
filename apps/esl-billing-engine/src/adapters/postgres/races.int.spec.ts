import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { CallAccount } from '../../domain/call-account.ts';
import type { Call, CallLimits } from '../../domain/call.ts';
import { withdrawalOf } from '../../domain/account-movements.ts';
import { NOON, aCdr, aHeldCall, later, micros, moved, someLimits } from '../../domain/held-call.builder.ts';
import { settle } from '../../domain/settlement.ts';
import type { Ending, Extension } from '../../ports/calls.ts';
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

const DAY = '2026-11-25';
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

function tally(answers: readonly string[]): Record<string, number> {
  return answers.reduce<Record<string, number>>((all, one) => ({ ...all, [one]: (all[one] ?? 0) + 1 }), {});
}

/** Every second step is made by the other replica. */
const replica = (i: number) => (i % 2 ? other : shelf);

async function open(call: Call, i = 0, limits: Partial<CallLimits> = {}): Promise<string> {
  const { status } = await replica(i).calls.open({ call, limits: someLimits(limits), told: [] }, undefined);
  return status;
}

async function opened(account: CallAccount, amount: string): Promise<Call> {
  const call = aHeldCall(account.id, amount);
  expect(await open(call)).toBe('opened');
  return call;
}

function endingOf(call: Call, cost: string): Ending {
  const settlement = settle(micros(cost), call.hold?.heldMicros ?? 0n);
  const to = moved(call, { state: 'ended', updatedAt: later(1) });
  return { from: call, to, settlement, cdr: aCdr(call, cost), told: [], day: DAY };
}

function extensionOf(from: Call, amount: string): Extension {
  const hold = from.hold!;
  const more = { heldMicros: hold.heldMicros + micros(amount), extensionCount: hold.extensionCount + 1 };
  const to = moved(from, { hold: { ...hold, ...more } });
  return { from, to, micros: micros(amount), limits: { day: DAY }, told: [] };
}

const spentOf = async ({ id }: CallAccount) => (await shelf.accounts.find(id, DAY))?.spentTodayMicros;

describe('calls that begin at once, from two replicas', () => {
  it('are exactly 20 of 60 on money for 20', async () => {
    const account = await shelf.anAccount('10');
    const answers = await Promise.all(many(60, (i) => open(aHeldCall(account.id, '0.5'), i)));
    expect(tally(answers)).toEqual({ opened: 20, insufficient_funds: 40 });
    expect(await shelf.money(account)).toEqual({ balance: micros('10'), held: micros('10'), debt: 0n });
  });

  it('are exactly as many as the account may have, with money held or without', async () => {
    const account = await shelf.anAccount('100');
    const call = (i: number) => aHeldCall(account.id, '0.5', i % 3 ? {} : { hold: undefined });
    const answers = await Promise.all(many(50, (i) => open(call(i), i, { concurrentMax: 7 })));
    expect(tally(answers)).toEqual({ opened: 7, concurrent_limit_exceeded: 43 });
  });

  it('are exactly as many as may begin in a second', async () => {
    const account = await shelf.anAccount('100');
    const answers = await Promise.all(
      many(30, (i) => open(aHeldCall(account.id, '0.5'), i, { perSecondMax: 4 })),
    );
    expect(tally(answers)).toEqual({ opened: 4, call_rate_exceeded: 26 });
  });

  it('never cost more than the day may', async () => {
    const account = await shelf.anAccount('100');
    const cap = { dayCapMicros: micros('5.2') };
    const answers = await Promise.all(many(30, (i) => open(aHeldCall(account.id, '0.5'), i, cap)));
    expect(tally(answers)).toEqual({ opened: 10, day_cap_exceeded: 20 });
    expect(await spentOf(account)).toBe(micros('5'));
  });

  it('are one for a leg, whoever asks', async () => {
    const account = await shelf.anAccount('10');
    const leg = v7();
    const answers = await Promise.all(many(10, (i) => open(aHeldCall(account.id, '1', { leg }), i)));
    expect(tally(answers)).toEqual({ opened: 1, exists: 9 });
    expect((await shelf.money(account)).held).toBe(micros('1'));
  });

  it('and a record of the same leg are never both', async () => {
    for (const i of [0, 1, 2, 3]) {
      const account = await shelf.anAccount('10');
      const call = aHeldCall(account.id, '1');
      const { call: _none, ...cdr } = aCdr(call, '2');
      const [opening, isCharged] = await Promise.all([
        open(call, i),
        replica(i + 1).calls.charge(cdr, micros('2'), []),
      ]);
      expect([opening, isCharged]).toEqual(isCharged ? ['recorded', true] : ['opened', false]);
    }
  });

  it('begin before a suspension, or not at all', async () => {
    const account = await shelf.anAccount('100');
    const openings = many(30, (i) => open(aHeldCall(account.id, '0.5'), i));
    const suspended = await other.accounts.change(account.id, { ...account, status: 'suspended' }, NOON);
    expect(suspended).toEqual({ status: 'changed' });
    const before = (await shelf.calls.liveOf(account.id)).length;
    const answers = tally(await Promise.all(openings));
    expect(Object.keys(answers).every((answer) => ['opened', 'account_suspended'].includes(answer))).toBe(
      true,
    );
    expect(answers['opened'] ?? 0).toBe(before);
  });

  it('share the money with what a person takes out', async () => {
    const account = await shelf.anAccount('10');
    const movement = { account: account.id, currency: 'PEN' } as const;
    const [answers, withdrawals] = await Promise.all([
      Promise.all(many(10, (i) => open(aHeldCall(account.id, '1'), i))),
      Promise.all(
        many(10, () =>
          shelf.ledger.commit({ operations: [withdrawalOf({ id: v7(), ...movement }, micros('1'))] }),
        ),
      ),
    ]);
    const taken = withdrawals.filter(({ status }) => status === 'committed').length;
    expect((tally(answers)['opened'] ?? 0) + taken).toBe(10);
    expect((await shelf.money(account)).balance - (await shelf.money(account)).held).toBe(0n);
  });
});

describe('the end of a call', () => {
  it('charges once, however many end it at once', async () => {
    const account = await shelf.anAccount('10');
    const call = await opened(account, '4');
    const answers = await Promise.all(many(8, (i) => replica(i).calls.end(endingOf(call, '5'), undefined)));
    expect(tally(answers)).toEqual({ changed: 1, overtaken: 7 });
    expect(await shelf.money(account)).toEqual({ balance: micros('5'), held: 0n, debt: 0n });
    expect(await spentOf(account)).toBe(micros('5'));
  });

  it('and an extension do not both happen to one step', async () => {
    for (const i of [0, 1, 2, 3]) {
      const account = await shelf.anAccount('10');
      const call = await opened(account, '4');
      const [end, extension] = await Promise.all([
        replica(i).calls.end(endingOf(call, '3'), undefined),
        replica(i + 1).calls.extend(extensionOf(call, '1'), undefined),
      ]);
      expect([end, extension].sort()).toEqual(['changed', 'overtaken']);
      expect((await shelf.money(account)).held).toBe(end === 'changed' ? 0n : micros('5'));
    }
  });

  it('owes exactly what no money was there for, however many end at once while money comes in', async () => {
    const account = await shelf.anAccount('10');
    const calls = await Promise.all(many(10, () => opened(account, '1')));
    const [answers] = await Promise.all([
      Promise.all(calls.map((call, i) => replica(i).calls.end(endingOf(call, '1.8'), undefined))),
      ...many(3, () => shelf.topUp(account, '1')),
    ]);
    expect(tally(answers)).toEqual({ changed: 10 });
    const { balance, held, debt } = await shelf.money(account);
    expect([held, balance - debt]).toEqual([0n, micros('13') - micros('18')]);
    const owed = await shelf.database.query<{ sum: string }>(
      'SELECT sum(amount_micros) FROM call_debts WHERE account = $1',
      [account.id],
    );
    expect(BigInt(owed[0]!.sum)).toBe(debt);
    expect(await spentOf(account)).toBe(micros('18'));
  });

  it('suspends once, when many make the debt that does it', async () => {
    const account = await shelf.anAccount('10');
    const calls = await Promise.all(many(10, () => opened(account, '1')));
    await Promise.all(calls.map((call, i) => replica(i).calls.end(endingOf(call, '3'), undefined)));
    const reading = await shelf.accounts.find(account.id, DAY);
    expect([reading?.debtMicros, reading?.account.status]).toEqual([micros('20'), 'suspended']);
    const told = await shelf.database.query(
      `SELECT FROM outbox WHERE subject LIKE '%call_account.suspended' AND aggregate_id = $1`,
      [account.id],
    );
    expect(told).toHaveLength(1);
  });
});

describe('top-ups at once', () => {
  const credit = (account: CallAccount, amount: string, i = 0) =>
    replica(i).entries.book(
      {
        id: v7(),
        account: account.id,
        direction: 'credit',
        amountMicros: micros(amount),
        currency: 'PEN',
        reason: 'Yape',
        actor: 'operator:1',
        bookedAt: NOON,
      },
      () => [],
    );

  it('pay a debt once, and leave nothing owed beside money', async () => {
    const account = await shelf.anAccount('10');
    const call = await opened(account, '10');
    const [bookings] = await Promise.all([
      Promise.all(many(10, (i) => credit(account, '1', i))),
      shelf.calls.end(endingOf(call, '16.5'), undefined),
    ]);
    expect(tally(bookings.map(({ status }) => status))).toEqual({ booked: 10 });
    expect(await shelf.money(account)).toEqual({ balance: micros('3.5'), held: 0n, debt: 0n });
  });

  it('say the balance that each of them truly left', async () => {
    const account = await shelf.anAccount();
    const bookings = await Promise.all(many(20, (i) => credit(account, '1', i)));
    const balances = bookings.map((booking) =>
      booking.status === 'booked' ? booking.entry.balanceMicros : -1n,
    );
    expect(balances.sort((a, b) => Number(a - b))).toEqual(many(20, (i) => BigInt(i + 1) * micros('1')));
  });
});

describe('a new owner of a switch', () => {
  it('sees all that the owner before has written, and nothing of it comes later', async () => {
    const account = await shelf.anAccount('100');
    const name = v7();
    const old = await shelf.fences.tryTake(name);
    const openings = many(40, (i) => {
      const call = aHeldCall(account.id, '0.5', { switch: name });
      return replica(i).calls.open({ call, limits: someLimits(), told: [] }, old?.fence);
    });
    await old?.release();
    const next = await other.fences.tryTake(name);
    const seen = (await other.calls.live(name)).length;
    const answers = tally((await Promise.all(openings)).map(({ status }) => status));
    expect(answers['opened'] ?? 0).toBe(seen);
    expect((answers['opened'] ?? 0) + (answers['fenced'] ?? 0)).toBe(40);
    await next?.release();
  });
});
