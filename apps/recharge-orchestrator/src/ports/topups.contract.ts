import { beforeEach, describe, expect, it } from '@jest/globals';
import { topupAccepted, topupSucceeded } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { conclude, loseSender, submit } from '../domain/conclusion.ts';
import { NOON, aTopup, later, patience } from '../domain/topup.builder.ts';
import type { Topup } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Topups } from './topups.ts';

/** A world in which one account can pay for two orders of 20 pesos. */
export interface World {
  readonly topups: Topups;
  readonly account: string;
  /** What the account has and what is held, in micros. */
  money(): Promise<{ balance: bigint; held: bigint }>;
  /** Names of the events told so far. */
  told(): Promise<readonly string[]>;
}

const PRICE = 20_000_000n;

/** What every implementation of the port must do. */
export function topupsContract(name: string, open: () => Promise<World>): void {
  describe(`${name} as Topups`, () => {
    let world: World;
    const order = (overrides: Parameters<typeof aTopup>[0] = {}) =>
      aTopup({ account: world.account, ...overrides });
    const start = (topup: Topup) =>
      world.topups.open(topup, { event: topupAccepted, payload: topupView(topup) });
    const opened = async (topup: Topup) => {
      await start(topup);
      return topup;
    };

    beforeEach(async () => {
      world = await open();
    });

    it('holds the price of an order and tells of it', async () => {
      const topup = order();
      expect(await start(topup)).toEqual({ status: 'opened' });
      expect(await world.money()).toEqual({ balance: 2n * PRICE, held: PRICE });
      expect(await world.told()).toEqual(['topup.accepted']);
      expect(await world.topups.find(topup.id)).toEqual(topup);
    });

    it('answers the first order to a repeat of its id, and holds nothing more', async () => {
      const topup = await opened(order());
      expect(await start(topup)).toMatchObject({ status: 'exists', earlier: { id: topup.id } });
      expect(await world.money()).toEqual({ balance: 2n * PRICE, held: PRICE });
      expect(await world.told()).toHaveLength(1);
    });

    it('answers the first order to a repeat of its reference, even when the money is gone', async () => {
      const topup = await opened(order());
      await opened(order());
      expect(await start(order({ reference: topup.reference }))).toMatchObject({
        status: 'exists',
        earlier: { id: topup.id },
      });
    });

    it('refuses an account that is not there, though another has used the reference', async () => {
      const topup = await opened(order());
      const stranger = order({ account: v7(), reference: topup.reference });
      expect(await start(stranger)).toEqual({ status: 'account_unknown' });
    });

    it('writes nothing of an order that cannot be paid', async () => {
      const topup = order({ price: money(2n * PRICE + 1n, 'MXN') });
      expect(await start(topup)).toEqual({ status: 'insufficient_funds' });
      expect(await world.topups.find(topup.id)).toBeUndefined();
      expect(await world.told()).toEqual([]);
    });

    it('refuses a price in another currency', async () => {
      expect(await start(order({ price: money(PRICE, 'USD') }))).toEqual({ status: 'account_unknown' });
    });

    it('posts the money of a delivered order with its event', async () => {
      const from = submit(await opened(order()), NOON);
      await world.topups.change({
        from: { ...from, attempt: { ...from.attempt, epoch: 0 } },
        to: from,
        money: 'keep',
      });
      const { topup: to } = conclude(from, { outcome: 'succeeded', receipt: 'LT1' }, { now: NOON, patience });
      const told = { event: topupSucceeded, payload: topupView(to) };
      expect(await world.topups.change({ from, to, money: 'post', told })).toBe(true);
      expect(await world.money()).toEqual({ balance: PRICE, held: 0n });
      expect(await world.told()).toEqual(['topup.accepted', 'topup.succeeded']);
      expect(await world.topups.find(to.id)).toEqual(to);
    });

    it('gives the money of a failed order back', async () => {
      const topup = await opened(order());
      const from = submit(topup, NOON);
      await world.topups.change({ from: topup, to: from, money: 'keep' });
      const rejected = { outcome: 'rejected', failure: 'product_rejected', reason: '-1' } as const;
      const { topup: to } = conclude(from, rejected, { now: NOON, patience });
      await world.topups.change({ from, to, money: 'void' });
      expect(await world.money()).toEqual({ balance: 2n * PRICE, held: 0n });
    });

    it('lets one of two writers move an order on, and nothing of the other is written', async () => {
      const from = await opened(order());
      const to = submit(from, NOON);
      const moves = await Promise.all([1, 2].map(() => world.topups.change({ from, to, money: 'keep' })));
      expect(moves.sort()).toEqual([false, true]);
    });

    it('finds what is due, the longest due first, and nothing else', async () => {
      const early = await opened(order({ attempt: { dueAt: later(-2) } }));
      const late = await opened(order({ attempt: { dueAt: later(1) } }));
      expect(ids(await world.topups.due('intended', NOON, 10))).toEqual([early.id]);
      expect(ids(await world.topups.due('intended', later(1), 10))).toEqual([early.id, late.id]);
      expect(ids(await world.topups.due('intended', later(1), 1))).toEqual([early.id]);
      expect(await world.topups.due('unknown', later(1), 10)).toEqual([]);
    });

    it('finds orders whose sender died', async () => {
      const topup = await opened(order());
      const sending = submit(topup, NOON);
      await world.topups.change({ from: topup, to: sending, money: 'keep' });
      expect(await world.topups.submittingSince(NOON, 10)).toEqual([]);
      expect(ids(await world.topups.submittingSince(later(1), 10))).toEqual([topup.id]);
      expect(await world.topups.countUnknown()).toBe(0);
      await world.topups.change({ from: sending, to: loseSender(sending, NOON), money: 'keep' });
      expect(await world.topups.countUnknown()).toBe(1);
      expect(await world.topups.submittingSince(later(1), 10)).toEqual([]);
      expect(ids(await world.topups.due('unknown', NOON, 10))).toEqual([topup.id]);
    });
  });
}

function ids(topups: readonly Topup[]): string[] {
  return topups.map(({ id }) => id);
}
