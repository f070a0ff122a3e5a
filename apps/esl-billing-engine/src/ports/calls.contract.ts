import { beforeEach, describe, expect, it } from '@jest/globals';
import { callAnswered, callAuthorised } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { CallAccount } from '../domain/call-account.ts';
import {
  NOON,
  aCdr,
  aFreeCall,
  aHeldCall,
  later,
  micros,
  moved,
  someLimits,
} from '../domain/held-call.builder.ts';
import type { Call, CallLimits } from '../domain/call.ts';
import { callView } from '../domain/call-message.ts';
import type { CallWorld } from './call-world.builder.ts';
import type { Extension, Fence } from './calls.ts';

/** What every implementation of the port must do with calls that are not over. */
export function callsContract(name: string, make: () => Promise<CallWorld>): void {
  describe(`${name} as Calls`, () => {
    let world: CallWorld;
    let account: CallAccount;
    const open = (call: Call, limits: Partial<CallLimits> = {}, fence?: Fence) =>
      world.calls.open({ call, limits: someLimits(limits), told: toldOf(call) }, fence);
    const toldOf = (call: Call) => [{ event: callAuthorised, payload: callView(call) }];
    const opened = async (call: Call, limits: Partial<CallLimits> = {}) => {
      expect(await open(call, limits)).toEqual({ status: 'opened' });
      return call;
    };
    const held = (amount: string, overrides: Partial<Call> = {}) => aHeldCall(account.id, amount, overrides);
    const extension = (from: Call, amount: string, change: Partial<Extension> = {}): Extension => {
      const hold = from.hold!;
      const more = {
        ...hold,
        heldMicros: hold.heldMicros + micros(amount),
        extensionCount: hold.extensionCount + 1,
      };
      const limits = { day: '2026-11-25' };
      return { from, to: moved(from, { hold: more }), micros: micros(amount), limits, told: [], ...change };
    };

    beforeEach(async () => {
      world = await make();
      account = await world.anAccount('10');
    });

    it('holds money for a call, writes it down and tells of it', async () => {
      const call = await opened(
        held('4', { answeredUs: 1_764_072_000_123_456, heir: 'leg-b', core: undefined }),
      );
      expect(await world.money(account)).toEqual({ balance: micros('10'), held: micros('4'), debt: 0n });
      expect(await world.calls.find(call.id)).toEqual(call);
      expect(await world.calls.findByLeg(call)).toEqual(call);
      expect((await world.accounts.find(account.id, '2026-11-25'))?.liveCallCount).toBe(1);
      expect(await world.told()).toEqual(['call.authorised']);
    });

    it('answers the call that a leg has already, and holds nothing for it', async () => {
      const call = await opened(held('4'));
      expect(await open(held('4', { leg: call.leg }))).toEqual({ status: 'exists', earlier: call });
      expect(await open(call)).toEqual({ status: 'exists', earlier: call });
      expect(await open(held('4', { leg: call.leg, switch: 'fs2' }))).toEqual({ status: 'opened' });
      expect((await world.money(account)).held).toBe(micros('8'));
      expect(await world.told()).toHaveLength(2);
    });

    it('answers the record of a leg that was refused before', async () => {
      const call = held('4');
      const { call: _none, ...record } = aCdr(call, undefined, { refusal: 'insufficient_balance' });
      expect(await world.calls.record(record, [])).toBe(true);
      const answer = await open(call);
      expect(answer).toMatchObject({ status: 'recorded', record: { id: record.id } });
      expect((await world.money(account)).held).toBe(0n);
    });

    it('opens a call that nobody pays without money and limits', async () => {
      const call = await opened(aFreeCall(), { concurrentMax: 0 });
      expect(await world.calls.find(call.id)).toEqual(call);
    });

    it('opens no call without the money', async () => {
      expect(await open(held('10.000001'))).toEqual({ status: 'insufficient_funds' });
      expect(await world.calls.live('fs1')).toEqual([]);
      expect(await world.told()).toEqual([]);
    });

    it('opens no call of an account that is suspended or closed, whatever its money', async () => {
      await world.accounts.change(account.id, { ...account, status: 'suspended' }, NOON);
      expect(await open(held('4'))).toEqual({ status: 'account_suspended' });
      expect(await open(held('400'))).toEqual({ status: 'account_suspended' });
      const empty = await world.anAccount();
      await world.accounts.change(empty.id, { ...empty, status: 'closed' }, NOON);
      expect(await open(aHeldCall(empty.id, '1'))).toEqual({ status: 'account_closed' });
    });

    it('opens as many calls at once as the account may have', async () => {
      const first = await opened(held('1'), { concurrentMax: 2 });
      await opened(held('1', { hold: undefined }), { concurrentMax: 2 });
      expect(await open(held('1'), { concurrentMax: 2 })).toEqual({ status: 'concurrent_limit_exceeded' });
      await end(first);
      await opened(held('1'), { concurrentMax: 2 });
    });

    it('opens as many calls in a second as the account may begin, over ones included', async () => {
      await end(await opened(held('1')));
      await opened(held('1', { authorisedAt: later(500) }), { perSecondMax: 2 });
      const third = { authorisedAt: later(999) };
      expect(await open(held('1', third), { perSecondMax: 2 })).toEqual({ status: 'call_rate_exceeded' });
      await opened(held('1', { authorisedAt: later(1_000) }), { perSecondMax: 2 });
    });

    it('opens no call that could cost more than the rest of the day', async () => {
      const cap = { dayCapMicros: micros('5') };
      const first = await opened(held('3'), cap);
      expect(await open(held('2.1'), cap)).toEqual({ status: 'day_cap_exceeded' });
      await end(first);
      await opened(held('2.1'), cap);
      await opened(held('4', { authorisedAt: later(1) }), { ...cap, day: '2026-11-26' });
    });

    it('moves a call on once for each step', async () => {
      const call = await opened(held('4'));
      const answered = moved(call, {
        state: 'answered',
        answeredUs: 1_764_072_000_000_001,
        updatedAt: later(1),
      });
      const told = [{ event: callAnswered, payload: callView(answered) }];
      expect(await world.calls.change({ from: call, to: answered, told }, undefined)).toBe('changed');
      expect(await world.calls.change({ from: call, to: answered, told }, undefined)).toBe('overtaken');
      expect(await world.calls.find(call.id)).toEqual(answered);
      expect(await world.told()).toEqual(['call.authorised', 'call.answered']);
      const unknown = held('1');
      expect(await world.calls.change({ from: unknown, to: moved(unknown, {}), told: [] }, undefined)).toBe(
        'overtaken',
      );
    });

    it('moves a call on by another tariff, and holds money for it that it did not need before', async () => {
      const { hold, ...free } = held('4');
      const from = await opened(free);
      const spans = [...from.tariff!.spans, { ...from.tariff!.spans[0]!, starts_at: NOON, number: '44779' }];
      const to = moved(from, { tariff: { ...from.tariff!, spans }, hold });
      const wish = { from, to, micros: micros('4'), limits: { day: '2026-11-25' }, told: [] };
      expect(await world.calls.extend(wish, undefined)).toBe('changed');
      expect(await world.calls.find(from.id)).toEqual(to);
      expect(await world.money(account)).toEqual({ balance: micros('10'), held: micros('4'), debt: 0n });
      const back = moved(to, { tariff: from.tariff });
      expect(await world.calls.change({ from: to, to: back, told: [] }, undefined)).toBe('changed');
      expect(await world.calls.find(from.id)).toEqual(back);
    });

    it('holds more for a call as long as there is money', async () => {
      const call = await opened(held('4'));
      const first = extension(call, '5');
      expect(await world.calls.extend(first, undefined)).toBe('changed');
      expect(await world.calls.find(call.id)).toEqual(first.to);
      expect((await world.money(account)).held).toBe(micros('9'));
      expect(await world.calls.extend(extension(first.to, '1.01'), undefined)).toBe('insufficient_funds');
      expect(await world.calls.extend(extension(first.to, '1'), undefined)).toBe('changed');
    });

    it('holds more once for each step, and never for a call that has moved on', async () => {
      const call = await opened(held('4'));
      const once = extension(call, '1');
      const both = [world.calls.extend(once, undefined), world.calls.extend(once, undefined)];
      expect((await Promise.all(both)).sort()).toEqual(['changed', 'overtaken']);
      expect(await world.calls.extend(extension(call, '2'), undefined)).toBe('overtaken');
      expect((await world.money(account)).held).toBe(micros('5'));
    });

    it('holds no more than the rest of the day', async () => {
      const call = await opened(held('4'));
      const limits = { day: '2026-11-25', dayCapMicros: micros('5') };
      expect(await world.calls.extend(extension(call, '1.01', { limits }), undefined)).toBe(
        'day_cap_exceeded',
      );
      expect(await world.calls.extend(extension(call, '1', { limits }), undefined)).toBe('changed');
      expect((await world.accounts.find(account.id, '2026-11-25'))?.spentTodayMicros).toBe(micros('5'));
    });

    it('refuses whatever comes from an owner that was replaced', async () => {
      const before = await world.fences.tryTake('fs1');
      const call = held('1');
      expect(await open(call, {}, before?.fence)).toEqual({ status: 'opened' });
      await before?.release();
      const after = await world.fences.tryTake('fs1');
      expect(after!.fence).toBeGreaterThan(before!.fence);
      expect(await open(held('1'), {}, before?.fence)).toEqual({ status: 'fenced' });
      expect(await world.calls.change({ from: call, to: moved(call, {}), told: [] }, before?.fence)).toBe(
        'overtaken',
      );
      expect(await world.calls.extend(extension(call, '1'), before?.fence)).toBe('overtaken');
      expect(await world.calls.change({ from: call, to: moved(call, {}), told: [] }, after?.fence)).toBe(
        'changed',
      );
      expect(await open(held('1', { switch: 'fs2' }), {}, before?.fence)).toEqual({ status: 'opened' });
      await after?.release();
    });

    it('finds the calls that are not over, of a switch and of an account', async () => {
      const [mine, over] = [await opened(held('1')), await opened(held('1', { authorisedAt: later(1) }))];
      const elsewhere = await opened(held('1', { switch: 'fs2', authorisedAt: later(2) }));
      await end(over);
      expect((await world.calls.live('fs1')).map(({ id }) => id)).toEqual([mine.id]);
      expect((await world.calls.liveOf(account.id)).map(({ id }) => id).sort()).toEqual(
        [mine.id, elsewhere.id].sort(),
      );
    });

    it('finds the calls of which only HTTP knows and that are not over, the oldest first', async () => {
      const http = { switch: 'http', core: undefined };
      const [young, old] = [held('1', { ...http, authorisedAt: later(10) }), held('1', http)];
      for (const call of [young, old, held('1')]) await opened(call);
      expect((await world.calls.forgotten(later(11), 10)).map(({ id }) => id)).toEqual([old.id, young.id]);
      expect((await world.calls.forgotten(later(10), 10)).map(({ id }) => id)).toEqual([old.id]);
      expect((await world.calls.forgotten(later(11), 1)).map(({ id }) => id)).toEqual([old.id]);
    });

    async function end(call: Call): Promise<void> {
      const settlement = { costMicros: 0n, postMicros: 0n, extraMicros: 0n };
      const to = moved(call, { state: 'ended' });
      const ending = {
        from: call,
        to,
        settlement,
        cdr: aCdr(call, '0', { id: v7() }),
        told: [],
        day: '2026-11-25',
      };
      expect(await world.calls.end(ending, undefined)).toBe('changed');
    }
  });
}
