import type { CallAccount, Context } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import type { Cdr } from '@saldo/contracts';
import { NOON, aCdr, later, aHeldCall, micros, moved, someLimits } from '../domain/held-call.builder.ts';
import { settle } from '../domain/settlement.ts';
import { memoryBooks } from '../ports/books.builder.ts';
import { BookCallAccountEntry } from './book-call-account-entry.ts';
import { ChangeCallAccount } from './change-call-account.ts';
import { CreateCallAccount } from './create-call-account.ts';
import { FindCallAccount } from './find-call-account.ts';
import { PutCallPlan } from './put-call-plan.ts';

export const ZONE = 'America/Lima';

export const context: Context = { actor: 'operator:1', signal: new AbortController().signal };

/** For specs: the desk at which accounts are kept, on fakes with the ledger's real rules. */
export function aDesk() {
  const clock = new FixedClock(NOON);
  const books = memoryBooks({ now: () => clock.now() });
  const { accounts, plans, entries, calls } = books;
  const create = new CreateCallAccount(accounts, plans, clock, ZONE);
  const book = new BookCallAccountEntry(entries, accounts, clock, ZONE);
  const wish = (change: Partial<Parameters<CreateCallAccount['run']>[0]> = {}) => ({
    id: v7(),
    number: v7().slice(-12),
    name: 'Bodega Central',
    kind: 'prepaid' as const,
    currency: 'PEN' as const,
    identities: [],
    ...change,
  });
  const credit = (
    account: string,
    amount: string,
    change: Partial<Parameters<BookCallAccountEntry['run']>[0]> = {},
  ) => book.run({ id: v7(), account, direction: 'credit', amount, reason: 'Yape', ...change }, context);
  return {
    ...books,
    clock,
    create,
    change: new ChangeCallAccount(accounts, clock, ZONE),
    find: new FindCallAccount(accounts, clock, ZONE),
    put: new PutCallPlan(plans, clock),
    book,
    wish,
    credit,
    /** An account that was topped up. */
    async topped(amount: string, change: Parameters<typeof wish>[0] = {}): Promise<CallAccount> {
      const account = await create.run(wish(change));
      await credit(account.id, amount);
      return account;
    },
    /** A call that was held for and ended. */
    async called(account: string, held: string, cost: string, change: Partial<Cdr> = {}): Promise<Cdr> {
      const call = aHeldCall(account, held);
      await calls.open({ call, limits: someLimits(), told: [] }, undefined);
      const settlement = settle(micros(cost), micros(held));
      const cdr = aCdr(call, cost, change);
      const to = moved(call, { state: 'ended' });
      await calls.end({ from: call, to, settlement, cdr, told: [], day: '2026-11-25' }, undefined);
      return cdr;
    },
  };
}

/** What a refusal says, for `rejects.toMatchObject`. */
export const refused = (code: string, pointer?: string) => ({
  code,
  ...(pointer === undefined ? {} : { details: { pointer } }),
});

/** For specs: three ended calls of one account, a millisecond apart; `all` has the newest first. */
export async function someCalls() {
  const desk = aDesk();
  const account = await desk.topped('100.00');
  const cdrs = [];
  for (const ms of [1, 2, 3])
    cdrs.unshift(await desk.called(account.id, '1', '0.45', { ended_at: later(ms) }));
  return { ...desk, account, all: cdrs.map(({ id }) => id) };
}
