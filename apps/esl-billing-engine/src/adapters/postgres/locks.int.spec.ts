import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { v7 } from 'uuid';
import type { Call } from '../../domain/call.ts';
import {
  NOON,
  aCdr,
  aFreeCall,
  aHeldCall,
  micros,
  moved,
  someLimits,
} from '../../domain/held-call.builder.ts';
import { settle } from '../../domain/settlement.ts';
import type { Fence } from '../../ports/calls.ts';
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
  await other.close();
  await shelf.close();
});

async function waitingCount(): Promise<number> {
  const [row] = await shelf.database.query<{ count: string }>(
    `SELECT count(*) AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return Number(row?.count);
}

const waiting = (count: number) => until(async () => (await waitingCount()) === count).then(() => undefined);

const open = (from: Pick<Books, 'calls'>, call: Call, fence?: Fence, concurrentMax = 10) =>
  from.calls
    .open({ call, limits: someLimits({ concurrentMax }), told: [] }, fence)
    .then(({ status }) => status);

class Undone extends Error {}

/** Keeps the locks of a statement until it is let go; what it wrote never comes to be. */
async function blockedBy(sql: string, values: readonly unknown[]) {
  let [letGo, arrive] = [() => {}, () => {}];
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const isThere = new Promise<void>((resolve) => (arrive = resolve));
  const blocking = other.database
    .transaction(async (tx) => {
      await tx.query(sql, values);
      arrive();
      await gate;
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  await isThere;
  return async () => {
    letGo();
    await blocking;
  };
}

/** Holds the writing of a call up in the middle of its commit, by a row with the same id. */
const heldUp = (call: Call) =>
  blockedBy(
    `INSERT INTO calls (id, switch, leg, direction, charged_to, caller, dialled, limit_seconds, state, day,
                        authorised_at, updated_at, epoch)
     VALUES ($1, 'none', $2, 'inbound', 'free', '', '', 1, 'ended', now(), now(), now(), 1)`,
    [call.id, v7()],
  );

describe('what waits for a call that is on its way to the disk', () => {
  it('is another call of its account, also where neither holds money', async () => {
    const account = await shelf.anAccount();
    const [first, second] = [1, 2].map(() => aHeldCall(account.id, '1', { hold: undefined }));
    const letGo = await heldUp(first!);
    const one = open(shelf, first!, undefined, 1);
    await waiting(1);
    const two = open(other, second!, undefined, 1);
    await waiting(2);
    await letGo();
    expect([await one, await two]).toEqual(['opened', 'concurrent_limit_exceeded']);
  });

  it('is the suspension of its account, after which no call begins', async () => {
    const account = await shelf.anAccount('10');
    const call = aHeldCall(account.id, '1');
    const letGo = await heldUp(call);
    const opening = open(shelf, call);
    await waiting(1);
    const suspension = other.accounts.change(account.id, { ...account, status: 'suspended' }, NOON);
    await waiting(2);
    await letGo();
    expect([await opening, await suspension]).toEqual(['opened', { status: 'changed' }]);
    expect(await open(shelf, aHeldCall(account.id, '1'))).toBe('account_suspended');
  });

  it('is a record of its leg', async () => {
    const call = aFreeCall();
    const { call: _none, ...cdr } = aCdr(call, undefined);
    const letGo = await heldUp(call);
    const opening = open(shelf, call);
    await waiting(1);
    const recording = other.calls.record(cdr, []);
    await waiting(2);
    await letGo();
    expect([await opening, await recording]).toEqual(['opened', false]);
  });

  it('is a new owner of its switch, who then sees it', async () => {
    const call = aFreeCall({ switch: v7() });
    const old = await shelf.fences.tryTake(call.switch);
    const letGo = await heldUp(call);
    const opening = open(shelf, call, old?.fence);
    await waiting(1);
    await old?.release();
    const taking = other.fences.tryTake(call.switch);
    await waiting(2);
    await letGo();
    expect(await opening).toBe('opened');
    const next = await taking;
    expect((await other.calls.live(call.switch)).map(({ id }) => id)).toEqual([call.id]);
    expect(await open(shelf, aFreeCall({ switch: call.switch }), old?.fence)).toBe('fenced');
    await next?.release();
  });
});

describe('a call that cost more than was held, decided before money came in', () => {
  it('takes the money, and owes nothing for which there was some', async () => {
    const account = await shelf.anAccount('1');
    const call = aHeldCall(account.id, '1');
    await open(shelf, call);
    const letGo = await blockedBy('SELECT FROM ledger_accounts WHERE id = $1 FOR UPDATE', [account.id]);
    const topUp = shelf.topUp(account, '5');
    await waiting(1);
    const settlement = settle(micros('3'), micros('1'));
    const to = moved(call, { state: 'ended' });
    const ending = { from: call, to, settlement, cdr: aCdr(call, '3'), told: [], day: '2026-11-25' };
    const end = other.calls.end(ending, undefined);
    await waiting(2);
    await letGo();
    await topUp;
    expect(await end).toBe('changed');
    expect(await shelf.money(account)).toEqual({ balance: micros('3'), held: 0n, debt: 0n });
  });
});
