import { beforeEach, describe, expect, it } from '@jest/globals';
import { topupAccepted } from '@saldo/contracts';
import { v7 } from 'uuid';
import { loseSender, submit } from '../domain/conclusion.ts';
import { askPerson, judge } from '../domain/exception.ts';
import type { Exception } from '../domain/exception.ts';
import { NOON, aTopup, later, patience } from '../domain/topup.builder.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Exceptions } from './exceptions.ts';
import type { Topups } from './topups.ts';

export interface ExceptionsWorld {
  readonly exceptions: Exceptions;
  readonly topups: Topups;
  /** An account that can pay for three orders of 20 pesos. */
  readonly account: string;
}

/** What every implementation of the port must do. */
export function exceptionsContract(name: string, open: () => Promise<ExceptionsWorld>): void {
  describe(`${name} as Exceptions`, () => {
    let world: ExceptionsWorld;

    beforeEach(async () => {
      world = await open();
    });

    /** An unknown order of which a person was asked so many milliseconds after noon. */
    const escalated = async (ms: number) => {
      const { topups, account } = world;
      const topup = aTopup({ account });
      await topups.open(topup, { event: topupAccepted, payload: topupView(topup) });
      const sending = submit(topup, NOON, patience);
      await topups.change({ from: topup, to: sending, money: 'keep' });
      const lost = loseSender(sending, NOON);
      await topups.change({ from: sending, to: lost, money: 'keep' });
      const asked = askPerson(lost, { kind: 'unresolved', detail: 'silence', now: later(ms) });
      await topups.change({ from: lost, to: asked.topup, money: 'keep', opens: asked.exception });
      return asked;
    };
    const settle = async ({ topup: from, exception }: Awaited<ReturnType<typeof escalated>>) => {
      const settlement = { verdict: 'delivered', reason: 'seen', evidence: 'ticket 4711' } as const;
      const judged = judge(from, exception, { ...settlement, by: 'operator:test', at: later(9) });
      if (!judged) throw new Error('it can be judged so');
      const { topup: to, money, exception: settles } = judged;
      await world.topups.change({ from, to, money, settles });
      return judged;
    };
    const ids = async (query: Partial<Parameters<Exceptions['list']>[0]> = {}) =>
      (await world.exceptions.list({ limit: 10, ...query })).map(({ exception }) => exception.id);

    it('finds an exception with its order as that is now', async () => {
      const asked = await escalated(1);
      expect(await world.exceptions.find(asked.exception.id)).toEqual(asked);
      const judged = await settle(asked);
      expect(await world.exceptions.find(asked.exception.id)).toEqual({
        exception: judged.exception,
        topup: judged.topup,
      });
    });

    it('knows no exception that was never opened', async () => {
      expect(await world.exceptions.find(v7())).toBeUndefined();
    });

    it('lists the newest first, in pages without gaps', async () => {
      const opened: Exception[] = [];
      for (const ms of [1, 2, 3]) opened.push((await escalated(ms)).exception);
      const newest = opened.map(({ id }) => id).reverse();
      expect(await ids()).toEqual(newest);
      expect(await ids({ limit: 2 })).toEqual(newest.slice(0, 2));
      expect(await ids({ limit: 2, after: newest[1] })).toEqual(newest.slice(2));
    });

    it('tells those that wait for a person from those that are settled', async () => {
      const [settled, waiting] = [await escalated(1), await escalated(2)];
      await settle(settled);
      expect(await ids({ status: 'open' })).toEqual([waiting.exception.id]);
      expect(await ids({ status: 'settled' })).toEqual([settled.exception.id]);
      expect(await world.exceptions.countOpen()).toBe(1);
    });
  });
}
