import { beforeEach, describe, expect, it } from '@jest/globals';
import { callAccountCredited } from '@saldo/contracts';
import type { Cdr } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { entryView } from '../domain/account-entry.ts';
import type { AccountEntry, NewEntry } from '../domain/account-entry.ts';
import type { CallAccount } from '../domain/call-account.ts';
import {
  NOON,
  aCallAccount,
  aCdr,
  aHeldCall,
  later,
  micros,
  moved,
  someLimits,
} from '../domain/held-call.builder.ts';
import { settle } from '../domain/settlement.ts';
import { CORRECTION_REASON } from '../domain/statement.ts';
import type { AccountEntries } from './account-entries.ts';
import type { CallWorld } from './call-world.builder.ts';

type World = CallWorld & { readonly entries: AccountEntries };

/** What every implementation of the port must do. */
export function accountEntriesContract(name: string, make: () => Promise<World>): void {
  describe(`${name} as AccountEntries`, () => {
    let world: World;
    let account: CallAccount;

    beforeEach(async () => {
      world = await make();
      account = await world.anAccount();
    });

    const entryOf = (
      direction: NewEntry['direction'],
      amount: string,
      change: Partial<NewEntry> = {},
    ): NewEntry => ({
      id: v7(),
      account: account.id,
      direction,
      amountMicros: micros(amount),
      currency: 'PEN',
      reason: 'Yape 0412-778',
      actor: 'operator:1',
      bookedAt: NOON,
      ...change,
    });
    const tell = (booked: AccountEntry) => [{ event: callAccountCredited, payload: entryView(booked) }];
    const book = (entry: NewEntry) =>
      world.entries.book(entry, entry.direction === 'credit' ? tell : () => []);
    const booked = async (direction: NewEntry['direction'], amount: string) => {
      const booking = await book(entryOf(direction, amount));
      if (booking.status !== 'booked') throw new Error(`not booked: ${booking.status}`);
      return [booking.entry.previousMicros, booking.entry.balanceMicros];
    };
    const called = async (held: string, cost: string, change: Partial<Cdr> = {}) => {
      const call = aHeldCall(account.id, held);
      await world.calls.open({ call, limits: someLimits(), told: [] }, undefined);
      const settlement = settle(micros(cost), micros(held));
      const cdr = { ...aCdr(call, cost), ...change };
      const to = moved(call, { state: 'ended', updatedAt: later(1) });
      await world.calls.end({ from: call, to, settlement, cdr, told: [], day: '2026-11-25' }, undefined);
      return cdr;
    };

    it('tops up and takes out, says the balances around it, and tells of what came in', async () => {
      expect(await booked('credit', '20')).toEqual([0n, micros('20')]);
      expect(await booked('debit', '5.5')).toEqual([micros('20'), micros('14.5')]);
      expect(await world.told()).toEqual(['call_account.credited']);
    });

    it('books an entry once', async () => {
      const entry = entryOf('credit', '20');
      const first = await book(entry);
      const others = [entry, { ...entry, amountMicros: 1n, direction: 'debit' as const }];
      for (const again of others)
        expect(await book(again)).toEqual({ status: 'exists', earlier: 'entry' in first && first.entry });
      expect((await world.money(account)).balance).toBe(micros('20'));
    });

    it('takes no more out than can be spent', async () => {
      await booked('credit', '20');
      await world.calls.open(
        { call: aHeldCall(account.id, '15'), limits: someLimits(), told: [] },
        undefined,
      );
      expect(await book(entryOf('debit', '5.01'))).toEqual({ status: 'insufficient_funds' });
      await booked('debit', '5');
    });

    it('refuses accounts that are not there or closed', async () => {
      expect(await book(entryOf('credit', '1', { account: v7() }))).toEqual({ status: 'account_unknown' });
      await world.accounts.change(account.id, { ...account, status: 'closed' }, NOON);
      expect(await book(entryOf('credit', '1'))).toEqual({ status: 'account_closed' });
    });

    it('pays debts first, as far as the money goes', async () => {
      await booked('credit', '10');
      await called('10', '13');
      expect(await booked('credit', '1')).toEqual([0n, 0n]);
      expect(await world.money(account)).toEqual({ balance: 0n, held: 0n, debt: micros('2') });
      expect(await booked('credit', '5')).toEqual([0n, micros('3')]);
      expect(await world.money(account)).toEqual({ balance: micros('3'), held: 0n, debt: 0n });
    });

    it('states what moved the money of an account, and why', async () => {
      await booked('credit', '10');
      const short = await called('2', '1.5');
      const long = await called('3', '10');
      await booked('credit', '4');
      await booked('debit', '1');
      const page = await world.entries.statement(account, { limit: 100 });
      const about = (cdr: { id: string }) => ({
        cdr: cdr.id,
        dialled: '51983000001',
        destination: 'Peru, mobile',
        billed_seconds: 45,
      });
      expect(page?.opening.micros).toBe(0n);
      expect(
        page?.lines.map(({ bookedAt: _at, amount, balance, ...line }) => ({
          ...line,
          amount: amount.micros,
          balance: balance.micros,
        })),
      ).toEqual([
        { line: 1, kind: 'credit', reason: 'Yape 0412-778', amount: micros('10'), balance: micros('10') },
        { line: 2, kind: 'call', ...about(short), amount: -micros('1.5'), balance: micros('8.5') },
        { line: 3, kind: 'call', ...about(long), amount: -micros('3'), balance: micros('5.5') },
        { line: 4, kind: 'call', ...about(long), amount: -micros('5.5'), balance: 0n },
        { line: 5, kind: 'credit', reason: 'Yape 0412-778', amount: micros('4'), balance: micros('4') },
        { line: 6, kind: 'debt', amount: -micros('1.5'), balance: micros('2.5') },
        { line: 7, kind: 'debit', reason: 'Yape 0412-778', amount: -micros('1'), balance: micros('1.5') },
      ]);
    });

    it('states why a late record of the switch moved money', async () => {
      await booked('credit', '10');
      const estimate = await called('4', '1', { source: 'estimate', estimated: true });
      const [cost, difference] = [money(micros('1.5'), 'PEN'), money(micros('0.5'), 'PEN')];
      const correction = {
        ...{ id: v7(), cdr: estimate.id, duration_us: 60_000_000, billed_seconds: 60, cost, difference },
        ...{ cause: 'NORMAL_CLEARING', recorded_at: later(2) },
      };
      await world.calls.correct({
        ...{ cdr: estimate, correction, account: account.id, told: [] },
        differenceMicros: difference.micros,
      });
      const page = await world.entries.statement(account, { limit: 100 });
      expect(page?.lines.at(-1)).toMatchObject({
        kind: 'correction',
        cdr: estimate.id,
        billed_seconds: 60,
        reason: CORRECTION_REASON,
      });
    });

    it('states lines from one on, and nothing after a line that is not there', async () => {
      for (const amount of ['1', '2', '3']) await booked('credit', amount);
      const page = await world.entries.statement(account, { after: 1, limit: 1 });
      expect([page?.opening.micros, page?.lines.map(({ line }) => line)]).toEqual([micros('1'), [2]]);
      const end = await world.entries.statement(account, { after: 3, limit: 1 });
      expect([end?.opening.micros, end?.lines]).toEqual([micros('6'), []]);
      expect(await world.entries.statement(account, { after: 4, limit: 1 })).toBeUndefined();
    });

    it('states the gift with which an account begins', async () => {
      const gifted = aCallAccount();
      await world.accounts.create(gifted, micros('10'));
      const page = await world.entries.statement(gifted, { limit: 1 });
      expect(page?.lines).toMatchObject([
        { kind: 'credit', reason: 'Initial balance', amount: { micros: micros('10') } },
      ]);
    });
  });
}
