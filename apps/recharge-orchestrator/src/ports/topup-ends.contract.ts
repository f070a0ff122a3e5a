import { beforeEach, describe, expect, it } from '@jest/globals';
import { exceptionOpened, topupAccepted } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Outcome } from '../domain/attempt.ts';
import { conclude, loseSender, submit } from '../domain/conclusion.ts';
import { askPerson, judge } from '../domain/exception.ts';
import { exceptionView } from '../domain/exception-view.ts';
import { lookAgain } from '../domain/second-look.ts';
import { NOON, aTopup, given, later, patience } from '../domain/topup.builder.ts';
import type { Topup } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import { readingsOf } from './ledger.builder.ts';
import type { World } from './topups.contract.ts';

const PRICE = 20_000_000n;
const succeeded: Outcome = { outcome: 'succeeded', receipt: 'LT1', theirs: 'LT1' };
const rejected: Outcome = { outcome: 'rejected', failure: 'not_delivered', reason: '-1' };
const verdict = { reason: 'seen', evidence: 'ticket 4711', by: 'operator:test', at: NOON };

/** What every implementation of the port must do with orders that end late, twice, or never. */
export function topupEndsContract(name: string, open: () => Promise<World>): void {
  describe(`${name} as Topups that end`, () => {
    let world: World;
    const readings = () => readingsOf(world.ledger, world.partner.id);
    const order = (overrides: Parameters<typeof aTopup>[0] = {}) =>
      aTopup({ account: world.partner.id, ...overrides });
    const opened = async (topup: Topup) => {
      const told = { event: topupAccepted, payload: topupView(topup) };
      expect(await world.topups.open(topup, told)).toEqual({ status: 'opened' });
      return topup;
    };

    beforeEach(async () => {
      world = await open();
    });

    /** An order that ended so, and what our own accounts had before it. */
    const ended = async (outcome: Outcome, overrides: Parameters<typeof aTopup>[0] = {}) => {
      const topup = await opened(order(overrides));
      const from = submit(topup, NOON, patience);
      await world.topups.change({ from: topup, to: from, money: 'keep' });
      const { topup: to, money: how } = conclude(from, outcome, given);
      expect(await world.topups.change({ from, to, money: how })).toBe(true);
      return to;
    };
    const own = async () => ({
      earned: await readings().own('earned'),
      revenue: await readings().own('revenue'),
      losses: await readings().own('losses'),
    });
    const since = async (before: Awaited<ReturnType<typeof own>>) => {
      const now = await own();
      return [now.earned - before.earned, now.revenue - before.revenue, now.losses - before.losses];
    };
    const withCommission = { amount: money(PRICE - 500_000n, 'MXN'), price: money(PRICE, 'MXN') };

    it('splits the price of a delivered order between the provider and our commission', async () => {
      const before = await own();
      await ended(succeeded, withCommission);
      expect(await since(before)).toEqual([PRICE - 500_000n, 500_000n, 0n]);
    });

    it('gives the whole price of a reversed order back, once', async () => {
      const before = await own();
      const from = await ended(succeeded, withCommission);
      const finding = { outcome: 'reversed', reason: 'taken back' } as const;
      const looked = lookAgain(from, finding, { now: later(1), patience });
      if (looked.look !== 'reversed') throw new Error('it was taken back');
      const change = { from, to: looked.topup, money: looked.money } as const;
      const refunds = await Promise.all([1, 2, 3].map(() => world.topups.change(change)));
      expect(refunds.filter(Boolean)).toHaveLength(1);
      expect(await since(before)).toEqual([0n, 0n, 0n]);
      expect(await readings().money()).toEqual({ balance: 2n * PRICE, held: 0n });
      expect(await world.topups.find(from.id)).toEqual(looked.topup);
    });

    it('lets us bear what was delivered for an order that failed, and charges no partner', async () => {
      const before = await own();
      const from = await ended(rejected);
      const asked = askPerson(from, { kind: 'contradiction', detail: 'delivered after all', now: NOON });
      await world.topups.change({ from, to: asked.topup, money: 'keep', opens: asked.exception });
      const judged = judge(asked.topup, asked.exception, { ...verdict, verdict: 'delivered' });
      if (!judged) throw new Error('it can be judged so');
      const { topup: to, money: how, exception: settles } = judged;
      expect(await world.topups.change({ from: asked.topup, to, money: how, settles })).toBe(true);
      expect(await since(before)).toEqual([PRICE, 0n, -PRICE]);
      expect(await readings().money()).toEqual({ balance: 2n * PRICE, held: 0n });
    });

    it('opens one exception of a kind for an order, with what is told of it, or nothing', async () => {
      const from = await ended(rejected);
      const asked = askPerson(from, { kind: 'contradiction', detail: 'delivered after all', now: NOON });
      const told = [{ event: exceptionOpened, payload: exceptionView(asked.exception, asked.topup) }];
      const change = { from, to: asked.topup, money: 'keep', opens: asked.exception, told } as const;
      expect(await world.topups.change(change)).toBe(true);
      const again = askPerson(asked.topup, { kind: 'contradiction', detail: 'and again', now: NOON });
      const second = { from: asked.topup, to: again.topup, money: 'keep', opens: again.exception } as const;
      expect(await world.topups.change(second)).toBe(false);
      expect(await world.topups.find(from.id)).toEqual(asked.topup);
      expect(await world.told()).toEqual(['topup.accepted', 'exception.opened']);
    });

    it('settles an exception once', async () => {
      const from = await ended(rejected);
      const asked = askPerson(from, { kind: 'contradiction', detail: 'delivered after all', now: NOON });
      await world.topups.change({ from, to: asked.topup, money: 'keep', opens: asked.exception });
      const judged = judge(asked.topup, asked.exception, { ...verdict, verdict: 'not_delivered' });
      if (!judged) throw new Error('it can be judged so');
      const settling = {
        from: asked.topup,
        to: judged.topup,
        money: judged.money,
        settles: judged.exception,
      };
      expect(await world.topups.change(settling)).toBe(true);
      const next = {
        ...judged.topup,
        attempt: { ...judged.topup.attempt, epoch: judged.topup.attempt.epoch + 1 },
      };
      const again = { ...settling, from: judged.topup, to: next };
      expect(await world.topups.change(again)).toBe(false);
    });

    it('finds unknown orders that are overdue, and of which no person was told', async () => {
      const topup = await opened(order());
      const sending = submit(topup, NOON, patience);
      await world.topups.change({ from: topup, to: sending, money: 'keep' });
      const lost = loseSender(sending, NOON);
      await world.topups.change({ from: sending, to: lost, money: 'keep' });
      expect(await world.topups.overdue(later(patience.exceptionMs - 1), 10)).toEqual([]);
      expect(await world.topups.overdue(later(patience.exceptionMs), 10)).toEqual([lost]);
      expect(await world.topups.oldestUnknown()).toEqual(NOON);
      const asked = askPerson(lost, { kind: 'unresolved', detail: 'silence', now: NOON });
      await world.topups.change({ from: lost, to: asked.topup, money: 'keep', opens: asked.exception });
      expect(await world.topups.overdue(later(patience.exceptionMs), 10)).toEqual([]);
    });

    it('knows of no oldest unknown order where none is unknown', async () => {
      await ended(succeeded);
      expect(await world.topups.oldestUnknown()).toBeUndefined();
    });

    it('finds deliveries that are due for a second look', async () => {
      const delivered = await ended(succeeded);
      expect(await world.topups.dueLooks(later(patience.secondLookMs - 1), 10)).toEqual([]);
      expect(await world.topups.dueLooks(later(patience.secondLookMs), 10)).toEqual([delivered]);
    });

    it('counts the orders that the same line of a statement could be about', async () => {
      const one = await ended(rejected);
      const other = await ended(rejected);
      await ended(rejected, { phone: '+525587654321' });
      await opened(order());
      const period = { from: later(-1), to: later(1) };
      expect(await world.topups.countTwins(one, period)).toBe(1);
      expect(await world.topups.countTwins(other, { from: later(1), to: later(2) })).toBe(0);
    });
  });
}
