import { beforeEach, describe, expect, it } from '@jest/globals';
import { accountAdjusted } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { adjustmentView, decide } from '../domain/adjustment.ts';
import type { Adjustment } from '../domain/adjustment.ts';
import { testAccountOf } from '../domain/ledger-ids.ts';
import { NOON, later } from '../domain/topup.builder.ts';
import type { Adjustments } from './adjustments.ts';

/** A world with a partner who has nothing. */
export interface AdjustmentsWorld {
  readonly adjustments: Adjustments;
  readonly partner: string;
  /** What an account of the ledger has, in micros. */
  balanceOf(account: string): Promise<bigint | undefined>;
  /** Names of the events told so far. */
  told(): Promise<readonly string[]>;
}

const HUNDRED = 100_000_000n;

/** What every implementation of the port must do. */
export function adjustmentsContract(name: string, open: () => Promise<AdjustmentsWorld>): void {
  describe(`${name} as Adjustments`, () => {
    let world: AdjustmentsWorld;
    const balance = () => world.balanceOf(world.partner);
    const wish = (overrides: Partial<Adjustment> = {}) =>
      anAdjustment({ account: world.partner, ...overrides });
    const told = (adjustment: Adjustment) => ({
      event: accountAdjusted,
      payload: adjustmentView(adjustment),
    });
    const start = (adjustment: Adjustment) =>
      world.adjustments.open(adjustment, adjustment.status === 'booked' ? told(adjustment) : undefined);
    const opened = async (adjustment: Adjustment) => {
      expect(await start(adjustment)).toEqual({ status: 'opened' });
      return adjustment;
    };
    const approve = (pending: Adjustment, by = 'operator:two') => {
      const booked = decide(pending, 'booked', { by, at: later(1), note: 'seen' });
      return world.adjustments.decide(booked, told(booked));
    };
    const reject = (pending: Adjustment) =>
      world.adjustments.decide(
        decide(pending, 'rejected', { by: 'operator:two', at: later(1), note: undefined }),
      );

    beforeEach(async () => {
      world = await open();
    });

    it('books a credit and a debit, and tells of both', async () => {
      const credit = await opened(wish());
      await opened(wish({ direction: 'debit', amount: money(HUNDRED / 4n, 'MXN') }));
      expect(await balance()).toBe((HUNDRED * 3n) / 4n);
      expect(await world.told()).toEqual(['account.adjusted', 'account.adjusted']);
      expect(await world.adjustments.find(credit.id)).toEqual(credit);
    });

    it('adds to the play money of a test account', async () => {
      const test = testAccountOf(world.partner);
      await opened(wish({ account: test, mode: 'test' }));
      expect(await world.balanceOf(test)).toBe(10_000_000_000n + HUNDRED);
      expect(await balance()).toBe(0n);
    });

    it('books an id once, and answers who has it', async () => {
      const credit = await opened(wish());
      const others = [
        credit,
        { ...credit, amount: money(10_000n, 'MXN') },
        { ...credit, status: 'pending' as const },
      ];
      for (const other of others) expect(await start(other)).toEqual({ status: 'exists', earlier: credit });
      expect(await balance()).toBe(HUNDRED);
      expect(await world.told()).toHaveLength(1);
    });

    it('writes nothing of a debit that the account cannot pay', async () => {
      await opened(wish());
      const debit = wish({ direction: 'debit', amount: money(HUNDRED + 10_000n, 'MXN') });
      expect(await start(debit)).toEqual({ status: 'insufficient_funds' });
      expect(await world.adjustments.find(debit.id)).toBeUndefined();
      expect(await balance()).toBe(HUNDRED);
    });

    it('answers the repeat of a debit that took the last money', async () => {
      await opened(wish());
      const debit = await opened(wish({ direction: 'debit' }));
      expect(await start(debit)).toEqual({ status: 'exists', earlier: debit });
    });

    it('moves nothing for a pending one until it is approved', async () => {
      const pending = await opened(wish({ status: 'pending' }));
      expect(await balance()).toBe(0n);
      expect(await world.told()).toEqual([]);
      expect(await approve(pending)).toBe('decided');
      expect(await balance()).toBe(HUNDRED);
      expect(await world.told()).toEqual(['account.adjusted']);
      expect(await world.adjustments.find(pending.id)).toEqual({
        ...pending,
        status: 'booked',
        decision: { by: 'operator:two', at: later(1), note: 'seen' },
      });
    });

    it('is decided once, also when many decide both ways at once', async () => {
      const pending = await opened(wish({ status: 'pending' }));
      const deeds = Array.from({ length: 20 }, (_, i) => (i % 2 ? reject(pending) : approve(pending)));
      const results = await Promise.all(deeds);
      expect(results.filter((result) => result === 'decided')).toHaveLength(1);
      const status = (await world.adjustments.find(pending.id))?.status;
      expect(await balance()).toBe(status === 'booked' ? HUNDRED : 0n);
      expect(await world.told()).toHaveLength(status === 'booked' ? 1 : 0);
    });

    it('stays pending where its debit cannot be paid', async () => {
      const pending = await opened(wish({ status: 'pending', direction: 'debit' }));
      expect(await approve(pending)).toBe('insufficient_funds');
      expect(await world.adjustments.find(pending.id)).toEqual(pending);
      await opened(wish());
      expect(await approve(pending)).toBe('decided');
      expect(await balance()).toBe(0n);
    });

    it('lists the newest first, page by page, by status and account', async () => {
      const made = [
        await opened(wish({ requestedAt: later(1e9) })),
        await opened(wish({ requestedAt: later(2e9), status: 'pending' })),
        await opened(wish({ requestedAt: later(3e9) })),
      ];
      const [oldest, second, newest] = made.map(({ id }) => id);
      const account = world.partner;
      const list = async (...given: Parameters<Adjustments['list']>) =>
        (await world.adjustments.list(...given)).map(({ id }) => id);
      expect(await list({ account }, { limit: 3 })).toEqual([newest, second, oldest]);
      expect(await list({ account }, { limit: 2, after: made[2] })).toEqual([second, oldest]);
      expect(await list({ account, status: 'pending' }, { limit: 2 })).toEqual([second]);
      expect(await list({ account: v7() }, { limit: 2 })).toEqual([]);
      expect(await list({}, { limit: 1 })).toEqual([newest]);
    });

    it('knows none that was never asked for', async () => {
      expect(await world.adjustments.find(v7())).toBeUndefined();
      expect(await approve(wish({ status: 'pending', requestedAt: NOON }))).toBe('decided_before');
    });
  });
}
