import { beforeEach, describe, expect, it } from '@jest/globals';
import { topupAccepted, topupSucceeded } from '@saldo/contracts';
import type { Ledger } from '@saldo/ledger';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import type { Outcome } from '../domain/attempt.ts';
import { conclude, loseSender, submit } from '../domain/conclusion.ts';
import { providerAccount, revenueAccount, testAccountOf } from '../domain/ledger-ids.ts';
import type { Partner, Terms } from '../domain/partner.ts';
import { NOON, aTopup, given, later, patience } from '../domain/topup.builder.ts';
import type { Topup } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Partners } from './partners.ts';
import type { Change, TopupFilter, Topups } from './topups.ts';

/** A world in which one partner can pay for two orders of 20 pesos. */
export interface World {
  readonly topups: Topups;
  readonly partners: Partners;
  readonly partner: Partner;
  readonly ledger: Ledger;
  /** Names of the events told so far. */
  told(): Promise<readonly string[]>;
}

const PRICE = 20_000_000n;
const delivered: Outcome = { outcome: 'succeeded', receipt: 'LT1' };
const refused: Outcome = { outcome: 'rejected', failure: 'product_rejected', reason: '-1' };

/** What every implementation of the port must do. */
export function topupsContract(name: string, open: () => Promise<World>): void {
  describe(`${name} as Topups`, () => {
    let world: World;
    const balanceOf = async (account: string) => (await world.ledger.findAccount(account))?.balance;
    const order = (overrides: Parameters<typeof aTopup>[0] = {}) =>
      aTopup({ account: world.partner.id, ...overrides });
    const start = (topup: Topup, duplicatesSince?: Date) =>
      world.topups.open(topup, { event: topupAccepted, payload: topupView(topup) }, duplicatesSince);
    const opened = async (topup: Topup) => {
      expect(await start(topup)).toEqual({ status: 'opened' });
      return topup;
    };
    const reading = async () => {
      const found = await world.partners.find(world.partner.id, order().day);
      return { available: found?.available.micros, spent: found?.spentToday.micros };
    };
    const change = (terms: Partial<Terms>) =>
      world.partners.change(world.partner.id, { ...world.partner, ...terms }, NOON);
    const move = async (from: Topup, to: Topup, money: Change['money'] = 'keep') => {
      expect(await world.topups.change({ from, to, money })).toBe(true);
      return to;
    };
    /** Sends an order, and ends it as the provider says. */
    const ended = async (topup: Topup, outcome: Outcome) => {
      const sent = await move(topup, submit(topup, NOON, patience));
      const { topup: to, money } = conclude(sent, outcome, given);
      return move(sent, to, money);
    };

    beforeEach(async () => {
      world = await open();
    });

    it('holds the price of an order and tells of it', async () => {
      const topup = order();
      expect(await start(topup)).toEqual({ status: 'opened' });
      expect(await reading()).toEqual({ available: PRICE, spent: PRICE });
      expect(await world.told()).toEqual(['topup.accepted']);
      expect(await world.topups.find(topup.id)).toEqual(topup);
    });

    it('answers the first order to a repeat of its id, and holds nothing more', async () => {
      const topup = await opened(order());
      expect(await start(topup)).toMatchObject({ status: 'exists', earlier: { id: topup.id } });
      expect(await reading()).toEqual({ available: PRICE, spent: PRICE });
      expect(await world.told()).toHaveLength(1);
    });

    it('answers the first order to a repeat at another price', async () => {
      const topup = await opened(order());
      for (const again of [topup, { ...topup, id: v7() }])
        expect(await start({ ...again, price: money(PRICE + 500_000n, 'MXN') })).toMatchObject({
          status: 'exists',
          earlier: { id: topup.id, price: topup.price },
        });
      expect(await reading()).toEqual({ available: PRICE, spent: PRICE });
    });

    it('answers the first order to a repeat of its reference, even when the money is gone', async () => {
      const topup = await opened(order());
      await opened(order());
      expect(await start(order({ reference: topup.reference }))).toMatchObject({
        status: 'exists',
        earlier: { id: topup.id },
      });
    });

    it('answers the first order to a repeat, whatever stands in the way meanwhile', async () => {
      const topup = await opened(order());
      await change({ status: 'suspended', dailyLimit: money(1n, 'MXN') });
      const again = order({ reference: topup.reference });
      expect(await start(again, later(-1))).toMatchObject({ status: 'exists', earlier: { id: topup.id } });
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
      const from = await opened(order()).then((topup) => move(topup, submit(topup, NOON, patience)));
      const { topup: to } = conclude(from, delivered, given);
      const told = { event: topupSucceeded, payload: topupView(to) };
      expect(await world.topups.change({ from, to, money: 'post', told: [told] })).toBe(true);
      expect(await reading()).toEqual({ available: PRICE, spent: PRICE });
      expect(await world.told()).toEqual(['topup.accepted', 'topup.succeeded']);
      expect(await world.topups.find(to.id)).toEqual(to);
    });

    it('gives the provider the amount of a delivered order, and us the commission', async () => {
      const accounts = [providerAccount('latcom', 'MXN'), revenueAccount('MXN', 'live')];
      const balances = async () => Promise.all(accounts.map(async (id) => (await balanceOf(id)) ?? 0n));
      const before = await balances();
      await ended(await opened(order({ price: money(PRICE + 500_000n, 'MXN') })), delivered);
      const [toProvider, toUs] = (await balances()).map((after, i) => after - (before[i] ?? 0n));
      expect([toProvider, toUs]).toEqual([PRICE, 500_000n]);
      expect(await reading()).toEqual({ available: PRICE - 500_000n, spent: PRICE + 500_000n });
    });

    it('keeps test money apart from live money', async () => {
      const account = testAccountOf(world.partner.id);
      const test = order({
        account,
        mode: 'test',
        price: money(PRICE + 500_000n, 'MXN'),
        attempt: { provider: 'sandbox' },
      });
      const live = () => balanceOf(revenueAccount('MXN', 'live'));
      const before = await live();
      const revenue = (await balanceOf(revenueAccount('MXN', 'test'))) ?? 0n;
      await ended(await opened(test), delivered);
      expect(await balanceOf(revenueAccount('MXN', 'test'))).toBe(revenue + 500_000n);
      expect(await live()).toBe(before);
    });

    it('gives the money of a failed order back, to the account and to its day', async () => {
      await ended(await opened(order()), refused);
      expect(await reading()).toEqual({ available: 2n * PRICE, spent: 0n });
    });

    it('gives a price back once, however an order changes after it has failed', async () => {
      await opened(order());
      const failed = await ended(await opened(order()), refused);
      await move(failed, { ...failed, attempt: { ...failed.attempt, epoch: failed.attempt.epoch + 1 } });
      expect(await reading()).toEqual({ available: PRICE, spent: PRICE });
    });

    it('lets one of two writers move an order on, and nothing of the other is written', async () => {
      const from = await opened(order());
      const to = submit(from, NOON, patience);
      const moves = await Promise.all([1, 2].map(() => world.topups.change({ from, to, money: 'keep' })));
      expect(moves.sort()).toEqual([false, true]);
    });

    describe('what is in an order’s way', () => {
      const tomorrow = '2026-11-22';
      const test = () =>
        order({ account: testAccountOf(world.partner.id), mode: 'test', attempt: { provider: 'sandbox' } });

      it('is a suspension, for live and for test orders, until it is lifted', async () => {
        await change({ status: 'suspended' });
        expect(await start(order())).toEqual({ status: 'partner_suspended' });
        expect(await start(test())).toEqual({ status: 'partner_suspended' });
        expect(await reading()).toEqual({ available: 2n * PRICE, spent: 0n });
        await change({ status: 'active' });
        await opened(order());
      });

      it('is the same order within the window, unless it came back', async () => {
        const first = await opened(order());
        const duplicate = { status: 'possible_duplicate', earlier: first.id };
        expect(await start(order(), later(-1))).toEqual(duplicate);
        expect(await world.topups.obstacle(order(), later(-1))).toEqual(duplicate);
        expect(await world.topups.obstacle(order(), NOON)).toBeUndefined();
        expect(await world.topups.obstacle(order())).toBeUndefined();
        await ended(first, refused);
        expect(await start(order(), later(-1))).toEqual({ status: 'opened' });
      });

      it.each([
        ['phone', { phone: '+525587654321' }],
        ['amount', { amount: money(PRICE / 2n, 'MXN') }],
        ['product', { product: 'mx-fixed' }],
      ])('is no order of another %s', async (_, other) => {
        await opened(order());
        expect(await start(order(other), later(-1))).toEqual({ status: 'opened' });
      });

      it('is the limit of the day, of which orders that came back take no part', async () => {
        await change({ dailyLimit: money(PRICE, 'MXN') });
        const first = await opened(order());
        expect(await start(order())).toEqual({ status: 'daily_limit_exceeded' });
        expect(await world.topups.obstacle(order({ day: tomorrow }))).toBeUndefined();
        await ended(first, refused);
        const second = await ended(await opened(order()), delivered);
        expect(await start(order())).toEqual({ status: 'daily_limit_exceeded' });
        expect(second.status).toBe('succeeded');
      });

      it('is no limit for a test order, which counts against none either', async () => {
        await change({ dailyLimit: money(1n, 'MXN') });
        await opened(test());
        expect(await reading()).toEqual({ available: 2n * PRICE, spent: 0n });
      });

      it('is named in a fixed order, and before too little money', async () => {
        const first = await opened(order());
        const dear = order({ price: money(100n * PRICE, 'MXN') });
        await change({ status: 'suspended', dailyLimit: money(1n, 'MXN') });
        expect(await start(dear, later(-1))).toEqual({ status: 'partner_suspended' });
        await change({ dailyLimit: money(1n, 'MXN') });
        expect(await start(dear, later(-1))).toEqual({ status: 'possible_duplicate', earlier: first.id });
        expect(await start(dear)).toEqual({ status: 'daily_limit_exceeded' });
        await change({});
        expect(await start(dear)).toEqual({ status: 'insufficient_funds' });
      });
    });

    it('lists the newest first, page by page, by all that is asked for', async () => {
      const made = [
        await opened(order({ createdAt: later(-3), reference: 'A', phone: '+525587654321' })),
        await opened(
          order({ createdAt: later(-2), price: money(1_000n, 'MXN'), amount: money(1_000n, 'MXN') }),
        ),
        await opened(
          order({ createdAt: later(-2), price: money(1_000n, 'MXN'), amount: money(1_000n, 'MXN') }),
        ),
      ].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
      const account = world.partner.id;
      const list = async (filter: TopupFilter, after?: Topup, limit = 10) =>
        ids(await world.topups.list({ account, ...filter }, { after, limit }));
      const [newest, second, oldest] = ids(made);
      expect(await list({})).toEqual([newest, second, oldest]);
      expect(await list({}, undefined, 2)).toEqual([newest, second]);
      expect(await list({}, made[1], 2)).toEqual([oldest]);
      expect(await list({ reference: 'A' })).toEqual([oldest]);
      expect(await list({ phone: '+525587654321' })).toEqual([oldest]);
      expect(await list({ from: later(-2) })).toEqual([newest, second]);
      expect(await list({ to: later(-2) })).toEqual([oldest]);
      expect(await list({ mode: 'test' })).toEqual([]);
      expect(await list({ status: 'failed' })).toEqual([]);
      expect(await list({ status: 'accepted', mode: 'live' })).toEqual([newest, second, oldest]);
      expect(await list({ account: v7() })).toEqual([]);
    });

    it('finds what is due, the longest due first, and nothing else', async () => {
      const early = await opened(order({ attempt: { dueAt: later(-2) } }));
      const late = await opened(order({ attempt: { dueAt: later(1) } }));
      expect(ids(await world.topups.due('intended', NOON, 10))).toEqual([early.id]);
      expect(ids(await world.topups.due('intended', later(1), 10))).toEqual([early.id, late.id]);
      expect(ids(await world.topups.due('intended', later(1), 1))).toEqual([early.id]);
      expect(await world.topups.due('unknown', later(1), 10)).toEqual([]);
    });

    it('counts the orders of an account since an instant by where they stand', async () => {
      await opened(order());
      await ended(await opened(order()), delivered);
      expect(await world.topups.tally(world.partner.id, NOON)).toMatchObject({ accepted: 1, succeeded: 1 });
      expect(await world.topups.tally(world.partner.id, later(1))).toEqual({});
      expect(await world.topups.tally(v7(), NOON)).toEqual({});
    });

    it('finds orders whose sender died', async () => {
      const topup = await opened(order());
      const sending = submit(topup, NOON, patience);
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
