import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import type { CallAccount } from '../../domain/call-account.ts';
import type { Call } from '../../domain/call.ts';
import { NOON, aCdr, aHeldCall, later, micros, moved, someLimits } from '../../domain/held-call.builder.ts';
import { settle } from '../../domain/settlement.ts';
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

const DAY = '2026-11-25';
const HALF = micros('0.5');

/** What somebody does: which account or call of the pool it is done to, and how many half soles it moves. */
interface Deed {
  readonly kind: 'open' | 'extend' | 'end' | 'charge' | 'correct' | 'credit' | 'debit';
  readonly pick: number;
  readonly halves: number;
}

const deeds = fc.array(
  fc.record<Deed>({
    kind: fc.constantFrom('open', 'open', 'extend', 'end', 'end', 'charge', 'correct', 'credit', 'debit'),
    pick: fc.nat(1_000),
    halves: fc.integer({ min: 1, max: 12 }),
  }),
  { minLength: 60, maxLength: 120 },
);

/** What was truly done with one account, in micros. */
interface Tally {
  paidIn: bigint;
  cost: bigint;
  /** Of it, what calls cost that nobody announced: no day's cap has let them through, so they count on none. */
  unannounced: bigint;
}

class World {
  readonly tallies = new Map<string, Tally>();
  private readonly live: Call[] = [];
  private readonly estimates: ReturnType<typeof aCdr>[] = [];

  constructor(private readonly accounts: readonly CallAccount[]) {
    for (const { id } of accounts) this.tallies.set(id, { paidIn: 0n, cost: 0n, unannounced: 0n });
  }

  async do({ kind, pick, halves }: Deed, i: number): Promise<void> {
    const { calls, entries } = i % 2 ? other : shelf;
    const account = this.accounts[pick % this.accounts.length]!;
    const amount = BigInt(halves) * HALF;
    const call = this.live[pick % Math.max(1, this.live.length)];
    switch (kind) {
      case 'open': {
        const opening = aHeldCall(account.id, '1', { hold: holdOf(amount) });
        const { status } = await calls.open({ call: opening, limits: someLimits(), told: [] }, undefined);
        if (status === 'opened') this.live.push(opening);
        return;
      }
      case 'extend': {
        if (!call) return;
        const hold = call.hold!;
        const more = { heldMicros: hold.heldMicros + amount, extensionCount: hold.extensionCount + 1 };
        const to = moved(call, { hold: { ...hold, ...more } });
        const step = { from: call, to, micros: amount, limits: { day: DAY }, told: [] };
        if ((await calls.extend(step, undefined)) === 'changed')
          this.live.splice(this.live.indexOf(call), 1, to);
        return;
      }
      case 'end':
        return call && this.end(calls, call, amount);
      case 'charge': {
        const { call: _none, ...cdr } = aCdr(aHeldCall(account.id, '1'), '1');
        if (await calls.charge(cdr, amount, [])) this.add(account.id, { cost: amount, unannounced: amount });
        return;
      }
      case 'correct':
        return this.correct(calls, amount);
      case 'credit':
      case 'debit': {
        const entry = { id: v7(), account: account.id, direction: kind, amountMicros: amount };
        const said = { currency: 'PEN', reason: 'r', actor: 'a', bookedAt: NOON } as const;
        const { status } = await entries.book({ ...entry, ...said }, () => []);
        if (status === 'booked') this.add(account.id, { paidIn: kind === 'credit' ? amount : -amount });
      }
    }
  }

  private async end(calls: Books['calls'], from: Call, cost: bigint): Promise<void> {
    const settlement = settle(cost, from.hold!.heldMicros);
    const cdr = aCdr(from, '1', { cost: money(cost, 'PEN'), source: 'estimate', estimated: true });
    const to = moved(from, { state: 'ended', updatedAt: later(1) });
    const ending = { from, to, settlement, cdr, told: [], day: DAY };
    if ((await calls.end(ending, undefined)) !== 'changed') return;
    this.live.splice(this.live.indexOf(from), 1);
    this.estimates.push(cdr);
    this.add(from.account!, { cost });
  }

  private async correct(calls: Books['calls'], cost: bigint): Promise<void> {
    const cdr = this.estimates[0];
    if (!cdr) return;
    const differenceMicros = cost - cdr.cost!.micros;
    const correction = {
      id: v7(),
      cdr: cdr.id,
      duration_us: 1,
      billed_seconds: 1,
      cost: money(cost, 'PEN'),
      difference: money(differenceMicros, 'PEN'),
      cause: 'NORMAL_CLEARING',
      recorded_at: NOON,
    };
    const wish = { cdr, correction, account: cdr.account, differenceMicros, told: [] };
    if (!(await calls.correct(wish))) return;
    this.estimates.splice(this.estimates.indexOf(cdr), 1);
    this.add(cdr.account!, { cost: differenceMicros });
  }

  heldOf(account: string): bigint {
    const own = this.live.filter((call) => call.account === account);
    return own.reduce((sum, call) => sum + call.hold!.heldMicros, 0n);
  }

  private add(account: string, { paidIn = 0n, cost = 0n, unannounced = 0n }: Partial<Tally>): void {
    const tally = this.tallies.get(account)!;
    tally.paidIn += paidIn;
    tally.cost += cost;
    tally.unannounced += unannounced;
  }
}

const holdOf = (heldMicros: bigint) => ({
  id: v7(),
  heldMicros,
  paidSeconds: 1,
  extensionCount: 0,
  isLast: false,
});

describe('whatever is done at once, by two replicas', () => {
  it('costs each account exactly what its calls cost, holds what its live calls hold, and leaves a clean ledger', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (done) => {
        const accounts = [await shelf.anAccount(), await shelf.anAccount(), await shelf.anAccount()];
        const world = new World(accounts);
        for (let i = 0; i < done.length; i += 12)
          await Promise.all(done.slice(i, i + 12).map((deed, j) => world.do(deed, j)));
        for (const account of accounts) {
          const { balance, held, debt } = await shelf.money(account);
          const { paidIn, cost, unannounced } = world.tallies.get(account.id)!;
          expect([balance - debt, held]).toEqual([paidIn - cost, world.heldOf(account.id)]);
          const reading = await shelf.accounts.find(account.id, DAY);
          expect(reading?.spentTodayMicros).toBe(cost - unannounced + held);
          expect(reading!.balanceMicros - held).toBeGreaterThanOrEqual(0n);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect((await shelf.ledger.audit()).findings).toEqual([]);
  });
});
