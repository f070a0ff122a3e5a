import { beforeEach, describe, expect, it } from '@jest/globals';
import { callCorrected, callEnded } from '@saldo/contracts';
import type { Cdr, CdrCorrection } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import type { CallAccount } from '../domain/call-account.ts';
import { aCdr, aFreeCall, aHeldCall, later, micros, moved, someLimits } from '../domain/held-call.builder.ts';
import type { Call } from '../domain/call.ts';
import { settle } from '../domain/settlement.ts';
import type { CallWorld } from './call-world.builder.ts';

const DAY = '2026-11-25';

/** What every implementation of the port must do with the ends of calls. */
export function callEndsContract(name: string, make: () => Promise<CallWorld>): void {
  describe(`${name} as Calls that end`, () => {
    let world: CallWorld;
    let account: CallAccount;
    let earnedBefore: bigint;

    beforeEach(async () => {
      world = await make();
      account = await world.anAccount('10');
      earnedBefore = await world.earned();
    });

    const earned = async () => (await world.earned()) - earnedBefore;
    const opened = async (amount: string, overrides: Partial<Call> = {}) => {
      const call = aHeldCall(account.id, amount, overrides);
      expect(await world.calls.open({ call, limits: someLimits(), told: [] }, undefined)).toEqual({
        status: 'opened',
      });
      return call;
    };
    const endingOf = (call: Call, cost: string, change: Partial<Cdr> = {}) => {
      const settlement = settle(micros(cost), call.hold?.heldMicros ?? 0n);
      const cdr = aCdr(call, cost, change);
      const to = moved(call, { state: 'ended', updatedAt: later(45_000) });
      return { from: call, to, settlement, cdr, told: [{ event: callEnded, payload: cdr }], day: DAY };
    };
    const ended = async (call: Call, cost: string, change: Partial<Cdr> = {}) => {
      const ending = endingOf(call, cost, change);
      expect(await world.calls.end(ending, undefined)).toBe('changed');
      return ending.cdr;
    };
    const reading = async () => {
      const found = await world.accounts.find(account.id, DAY);
      return { spent: found?.spentTodayMicros, live: found?.liveCallCount, status: found?.account.status };
    };
    const correctionOf = (cdr: Cdr, cost: string): CdrCorrection => ({
      id: v7(),
      cdr: cdr.id,
      duration_us: 60_000_000,
      billed_seconds: 60,
      cost: money(micros(cost), 'PEN'),
      difference: money(micros(cost) - (cdr.cost?.micros ?? 0n), 'PEN'),
      cause: 'NORMAL_CLEARING',
      recorded_at: later(100_000),
    });
    const correct = (cdr: Cdr, correction: CdrCorrection) =>
      world.calls.correct({
        cdr,
        correction,
        account: cdr.account,
        differenceMicros: correction.difference.micros,
        told: [{ event: callCorrected, payload: correction }],
      });

    it('takes what a call cost, gives the rest back, writes its record and tells of it', async () => {
      const call = await opened('4');
      const explanation = {
        charges: [],
        connection_fee: '0',
        decided_by: 'increments' as const,
        unrounded: '0.45',
        text: '45 s at 0.60 a minute is 0.45.',
      };
      const legs = [
        { leg: 'b', direction: 'outbound' as const, dialled: '51983000001', duration_us: 44_000_001 },
      ];
      const cdr = await ended(call, '0.4501', { explanation, legs });
      expect(await world.money(account)).toEqual({ balance: micros('9.5499'), held: 0n, debt: 0n });
      expect(await earned()).toBe(micros('0.4501'));
      expect(await world.calls.findRecord(call)).toEqual({ ...cdr, account_number: account.number });
      expect((await world.calls.find(call.id))?.state).toBe('ended');
      expect(await reading()).toEqual({ spent: micros('0.4501'), live: 0, status: 'active' });
      expect(await world.told()).toEqual(['call.ended']);
    });

    it('takes nothing for a call that cost nothing, also one that nobody pays', async () => {
      await ended(await opened('4'), '0');
      const free = aFreeCall();
      expect(await world.calls.open({ call: free, limits: someLimits(), told: [] }, undefined)).toEqual({
        status: 'opened',
      });
      await ended(free, '0');
      expect(await world.money(account)).toEqual({ balance: micros('10'), held: 0n, debt: 0n });
      expect((await reading()).spent).toBe(0n);
    });

    it('ends a call once, however often and by whomever it is said', async () => {
      const call = await opened('4');
      const answers = await Promise.all(
        ['1', '2', '1'].map((cost) => world.calls.end(endingOf(call, cost), undefined)),
      );
      expect(answers.filter((answer) => answer === 'changed')).toHaveLength(1);
      const { balance, held } = await world.money(account);
      expect(held).toBe(0n);
      expect(await earned()).toBe(micros('10') - balance);
      expect((await world.calls.findRecord(call))?.cost?.micros).toBe(await earned());
      expect(await world.told()).toEqual(['call.ended']);
    });

    it('takes what a hold did not pay from the account as far as it goes, and the rest becomes its debt', async () => {
      await ended(await opened('4'), '5.5');
      expect(await world.money(account)).toEqual({ balance: micros('4.5'), held: 0n, debt: 0n });
      await ended(await opened('4.5'), '5');
      expect(await world.money(account)).toEqual({ balance: 0n, held: 0n, debt: micros('0.5') });
      expect(await earned()).toBe(micros('10'));
      expect(await reading()).toEqual({ spent: micros('10.5'), live: 0, status: 'active' });
    });

    it('never touches what is held for another call', async () => {
      const [one, other] = [await opened('4'), await opened('5')];
      await ended(one, '6');
      expect(await world.money(account)).toEqual({
        balance: micros('5'),
        held: micros('5'),
        debt: micros('1'),
      });
      await ended(other, '5');
      expect(await world.money(account)).toEqual({ balance: 0n, held: 0n, debt: micros('1') });
    });

    it('warns once of a debt, and suspends an account that owes too much', async () => {
      await ended(await opened('10'), '14.99');
      expect(await world.told()).toEqual(['call.ended']);
      await world.topUp(account, '3');
      const [one, two, three] = [await opened('1'), await opened('1'), await opened('1')];
      await ended(one, '1.01');
      expect((await world.told()).slice(1)).toEqual(['call.ended', 'call_account.depleted']);
      await ended(two, '1.01');
      expect((await reading()).status).toBe('active');
      await ended(three, '6');
      expect((await world.told()).slice(3)).toEqual(['call.ended', 'call.ended', 'call_account.suspended']);
      expect((await reading()).status).toBe('suspended');
      const next = aHeldCall(account.id, '1');
      expect(await world.calls.open({ call: next, limits: someLimits(), told: [] }, undefined)).toEqual({
        status: 'account_suspended',
      });
    });

    it('charges a call that nobody announced, once for its leg', async () => {
      const { call: _none, ...cdr } = aCdr(aHeldCall(account.id, '1'), '2.5', { source: 'record' });
      const again = { ...cdr, id: v7() };
      const answers = await Promise.all(
        [cdr, again].map((one) => world.calls.charge(one, micros('2.5'), [])),
      );
      expect(answers.sort()).toEqual([false, true]);
      expect(await world.calls.charge(cdr, micros('2.5'), [])).toBe(false);
      expect(await world.calls.record(again, [])).toBe(false);
      expect(await world.money(account)).toEqual({ balance: micros('7.5'), held: 0n, debt: 0n });
      expect(await world.calls.findRecord(cdr)).toMatchObject({ source: 'record', account: account.id });
    });

    it('charges beyond the money of an account as a debt', async () => {
      const { call: _none, ...cdr } = aCdr(aHeldCall(account.id, '1'), '12');
      expect(await world.calls.charge(cdr, micros('12'), [])).toBe(true);
      expect(await world.money(account)).toEqual({ balance: 0n, held: 0n, debt: micros('2') });
    });

    it('writes no record beside a call that is known', async () => {
      const call = await opened('4');
      const { call: _none, ...cdr } = aCdr(call, '2.5');
      expect(await world.calls.charge(cdr, micros('2.5'), [])).toBe(false);
      expect(await world.calls.record(cdr, [])).toBe(false);
      expect(await world.calls.findRecord(call)).toBeUndefined();
    });

    it('charges what an estimate left out, once, and as far as there is money', async () => {
      const estimate = await ended(await opened('4'), '1', { source: 'estimate', estimated: true });
      const correction = correctionOf(estimate, '11.5');
      expect(await correct(estimate, correction)).toBe(true);
      expect(await correct(estimate, correction)).toBe(false);
      expect(await correct(estimate, correctionOf(estimate, '3'))).toBe(false);
      expect(await world.money(account)).toEqual({ balance: 0n, held: 0n, debt: micros('1.5') });
      expect((await reading()).spent).toBe(micros('11.5'));
      expect((await world.calls.findRecord(estimate))?.estimated).toBe(false);
      expect(await world.told()).toEqual(['call.ended', 'call.corrected']);
    });

    it('gives back what an estimate took too much, and pays debts with it first', async () => {
      const estimate = await ended(await opened('4'), '4', { source: 'estimate', estimated: true });
      await ended(await opened('6'), '7');
      expect(await world.money(account)).toEqual({ balance: 0n, held: 0n, debt: micros('1') });
      expect(await correct(estimate, correctionOf(estimate, '1.5'))).toBe(true);
      expect(await world.money(account)).toEqual({ balance: micros('1.5'), held: 0n, debt: 0n });
      expect(await earned()).toBe(micros('8.5'));
      expect((await reading()).spent).toBe(micros('8.5'));
    });

    it('confirms an estimate that was right without moving money', async () => {
      const estimate = await ended(await opened('4'), '1', { source: 'estimate', estimated: true });
      expect(await correct(estimate, correctionOf(estimate, '1'))).toBe(true);
      expect(await world.money(account)).toEqual({ balance: micros('9'), held: 0n, debt: 0n });
      expect((await world.calls.findRecord(estimate))?.estimated).toBe(false);
    });
  });
}
