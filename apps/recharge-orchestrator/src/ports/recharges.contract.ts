import { beforeEach, describe, expect, it } from '@jest/globals';
import { attemptEnded, fleetExceptionOpened, rechargeSucceeded } from '@saldo/contracts';
import type { FleetName } from '@saldo/contracts';
import type { Ledger } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Fence } from '../domain/fleet/fence.ts';
import { fleetExceptionView } from '../domain/fleet/fleet-exception-view.ts';
import { rechargeView } from '../domain/fleet/recharge-view.ts';
import {
  aFleetException,
  aRecharge,
  delivered,
  lost,
  refused,
  stepped,
  submitted,
} from '../domain/fleet/recharge.builder.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import { fleetAccount, lossesAccount, providerAccount } from '../domain/ledger-ids.ts';
import { NOON, later } from '../domain/topup.builder.ts';
import type { FleetExceptions } from './fleet-exceptions.ts';
import type { DayBudget, Intending, RechargeChange, Recharges } from './recharges.ts';

/** A world without recharges. */
export interface RechargesWorld {
  readonly recharges: Recharges;
  readonly exceptions: FleetExceptions;
  readonly ledger: Ledger;
  /** Somebody begins to run a fleet. */
  takeOver(fleet: FleetName): Promise<Fence>;
  /** Names of the events told so far. */
  told(): Promise<readonly string[]>;
}

const PESOS_10 = 10_000_000n;
const budget: DayBudget = { from: later(-12 * 3_600_000) };
const limited = (micros: bigint): DayBudget => ({ ...budget, limit: money(micros, 'MXN') });

/** What every implementation of the port must do where it writes. */
export function rechargesContract(name: string, open: () => Promise<RechargesWorld>): void {
  describe(`${name} as Recharges, where it writes`, () => {
    let world: RechargesWorld;

    beforeEach(async () => {
      world = await open();
    });

    const intend = (recharges: readonly Recharge[], given: { fence?: Fence; budget?: DayBudget } = {}) =>
      world.recharges.intend(recharges, { budget, ...given });
    const statuses = async (...given: Parameters<typeof intend>) =>
      (await intend(...given)).map(({ status }) => status);
    const written = async (recharge = aRecharge()) => {
      expect(await intend([recharge])).toEqual([{ status: 'written', recharge }]);
      return recharge;
    };
    const move = async (from: Recharge, to: Recharge, rest: Partial<RechargeChange> = {}) => {
      expect(await world.recharges.change({ from, to, ...rest })).toBe(true);
      return to;
    };
    const failed = async (recharge = aRecharge()) => move(await written(recharge), refused(recharge));
    const sent = async (recharge = aRecharge()) => move(await written(recharge), submitted(recharge));
    /** What the fleet has held and paid, and what the providers have earned; how it was before does not matter. */
    const books = async (fleet: FleetName = 'gps') => {
      const account = await world.ledger.findAccount(fleetAccount(fleet, 'MXN'));
      const balance = async (id: string) => (await world.ledger.findAccount(id))?.balance ?? 0n;
      return {
        held: account?.held ?? 0n,
        paid: -(account?.balance ?? 0n),
        taecel: await balance(providerAccount('taecel', 'MXN')),
        mst: await balance(providerAccount('mst', 'MXN')),
        losses: -(await balance(lossesAccount('MXN', 'live'))),
      };
    };
    const moved = async (act: () => Promise<unknown>) => {
      const before = await books();
      await act();
      const after = await books();
      const names = Object.keys(after) as (keyof typeof after)[];
      return Object.fromEntries(
        names.filter((one) => after[one] !== before[one]).map((one) => [one, after[one] - before[one]]),
      );
    };

    describe('intents', () => {
      it('are written as they are, each with its amount held', async () => {
        const two = [aRecharge({ run: aFleetException().id }), aRecharge({ line: { packageCode: 150_006 } })];
        expect(await moved(() => intend(two))).toEqual({ held: 2n * PESOS_10 });
        for (const one of two) expect(await world.recharges.find(one.id)).toEqual(one);
      });

      it('are one per fleet, line and whole second of expiry, whoever writes them', async () => {
        const first = await written();
        const again = aRecharge({
          line: { ...first.line, expiresAt: new Date(+first.line.expiresAt + 999) },
        });
        expect(await moved(() => intend([again, first]))).toEqual({});
        expect(await intend([again])).toEqual([{ status: 'exists', earlier: first }]);
      });

      it('are one of two for the same line in one call', async () => {
        const one = aRecharge();
        const other = aRecharge({ line: one.line });
        expect(await statuses([one, other])).toEqual(['written', 'exists']);
      });

      it('find the line busy while it has an open recharge for another expiry or in another fleet', async () => {
        const first = await written();
        const { sim } = first.line;
        const next = aRecharge({ line: { sim, expiresAt: later(1_000) } });
        const elsewhere = aRecharge({ fleet: 'iot', line: { sim } });
        expect(await intend([next])).toEqual([{ status: 'line_busy', earlier: first }]);
        expect(await intend([elsewhere])).toEqual([{ status: 'line_busy', earlier: first }]);
        await move(first, refused(first));
        expect(await statuses([elsewhere])).toEqual(['written']);
      });

      it('take a failed recharge up again, as another attempt of the same one', async () => {
        const first = await failed();
        const again = aRecharge({ line: first.line, updatedAt: later(5), attempt: { provider: 'mst' } });
        let answer: Intending | undefined;
        expect(await moved(async () => ([answer] = await intend([again])))).toEqual({ held: PESOS_10 });
        expect(answer).toMatchObject({
          status: 'written',
          recharge: { id: first.id, state: 'intended', attempt: { number: 2, provider: 'mst' } },
        });
        const found = await world.recharges.find(first.id);
        expect(answer).toEqual({ status: 'written', recharge: found });
        expect(found?.attempt.said).toBeUndefined();
      });

      it('leave a failed recharge alone while a person is asked about it', async () => {
        const first = await failed();
        const opens = aFleetException({ kind: 'contradiction', recharge: first.id });
        const asked = await move(first, stepped(first, { exception: opens.id }), { opens });
        expect(await intend([aRecharge({ line: first.line })])).toEqual([
          { status: 'exists', earlier: asked },
        ]);
      });

      it('never cost more than the day may, the earlier ones first', async () => {
        const three = [aRecharge(), aRecharge(), aRecharge()];
        const given = { budget: limited(2n * PESOS_10) };
        expect(await statuses(three, given)).toEqual(['written', 'written', 'budget_exceeded']);
        expect(await world.recharges.spentSince('gps', budget.from)).toEqual(money(2n * PESOS_10, 'MXN'));
        expect(await statuses([aRecharge({ fleet: 'iot' })], given)).toEqual(['written']);
      });

      it('count against the day on which they were written, and not once they have failed', async () => {
        const yesterday = aRecharge({ updatedAt: later(-1, budget.from) });
        await intend([yesterday]);
        const first = await failed();
        const given = { budget: limited(PESOS_10) };
        expect(await statuses([aRecharge(), aRecharge()], given)).toEqual(['written', 'budget_exceeded']);
        expect((await world.recharges.find(first.id))?.state).toBe('failed');
      });

      it('are refused to whom another has replaced', async () => {
        const old = await world.takeOver('gps');
        expect(await statuses([aRecharge()], { fence: old })).toEqual(['written']);
        const fence = await world.takeOver('gps');
        expect(await moved(() => intend([aRecharge()], { fence: old }))).toEqual({});
        expect(await statuses([aRecharge()], { fence: old })).toEqual(['fenced']);
        expect(await statuses([aRecharge()], { fence })).toEqual(['written']);
        expect(await statuses([aRecharge({ fleet: 'iot' })], { fence: { ...old, fleet: 'iot' } })).toEqual([
          'written',
        ]);
      });

      it('that are imported stand as they are, and move no money then or later', async () => {
        const imported = { ...delivered(aRecharge({ origin: 'import' })), epoch: 1 };
        const given = { budget: limited(1n) };
        const opens = aFleetException({ recharge: imported.id });
        expect(
          await moved(async () => {
            expect(await statuses([imported], given)).toEqual(['written']);
            await move(imported, stepped(imported, { state: 'failed' }), { opens });
          }),
        ).toEqual({});
        expect(await world.recharges.spentSince('gps', budget.from)).toEqual(money(0n, 'MXN'));
      });
    });

    describe('a change', () => {
      it('posts the hold of a delivery, and tells of it in the same breath', async () => {
        const from = await written();
        const to = delivered(from);
        const times = { submitted_at: from.createdAt, ended_at: to.updatedAt };
        const ended = { attempt: `${to.id}/1`, provider: 'taecel', outcome: 'succeeded', ...times } as const;
        const told = [
          { event: rechargeSucceeded, payload: rechargeView(to) },
          { event: attemptEnded, payload: ended },
        ];
        expect(await moved(() => move(from, to, { told }))).toEqual({
          held: -PESOS_10,
          paid: PESOS_10,
          taecel: PESOS_10,
        });
        expect(await world.recharges.find(to.id)).toEqual(to);
        expect(await world.told()).toEqual(['recharge.succeeded', 'attempt.ended']);
      });

      it('voids the hold of a failure', async () => {
        const from = await sent();
        expect(await moved(() => move(from, refused(from)))).toEqual({ held: -PESOS_10 });
      });

      it('keeps the hold while nobody knows', async () => {
        const from = await written();
        expect(
          await moved(async () => move(await move(from, submitted(from)), lost(submitted(from)))),
        ).toEqual({});
      });

      it('is refused, whole, when somebody else moved the recharge first', async () => {
        const from = await written();
        await move(from, submitted(from));
        const told = [{ event: rechargeSucceeded, payload: rechargeView(delivered(from)) }];
        expect(
          await moved(async () =>
            expect(await world.recharges.change({ from, to: delivered(from), told })).toBe(false),
          ),
        ).toEqual({});
        expect(await world.told()).toEqual([]);
      });

      it('is refused under an old fence, and taken from whoever learnt it', async () => {
        const fence = await world.takeOver('gps');
        const from = await written();
        await world.takeOver('gps');
        expect(await world.recharges.change({ from, to: submitted(from), fence })).toBe(false);
        await move(from, refused(from));
      });

      it('tries elsewhere by another attempt, which holds anew', async () => {
        const from = await sent();
        const to = stepped(from, { state: 'intended', attempt: { number: 2, provider: 'mst' } });
        expect(await moved(() => move(from, to))).toEqual({});
        expect(await moved(() => move(to, delivered(to)))).toEqual({
          held: -PESOS_10,
          paid: PESOS_10,
          mst: PESOS_10,
        });
      });

      it('gives an attempt no other provider', async () => {
        const from = await written();
        const to = stepped(from, { attempt: { provider: 'mst' } });
        await expect(world.recharges.change({ from, to })).rejects.toThrow('another provider');
      });

      it('opens an exception once, and settles it once', async () => {
        const from = await written();
        const opens = aFleetException({ kind: 'unresolved', recharge: from.id });
        const asked = stepped(from, { state: 'unknown', exception: opens.id });
        const told = [{ event: fleetExceptionOpened, payload: fleetExceptionView(opens, asked) }];
        await move(from, asked, { opens, told });
        expect(await world.exceptions.find(opens.id)).toEqual(opens);
        expect(await world.recharges.change({ from: asked, to: stepped(asked, {}), opens })).toBe(false);
        const settlement = { verdict: 'delivered', reason: 'seen', by: 'operator:1', at: later(9) } as const;
        const settles = { ...opens, settlement };
        const ended = await move(asked, delivered(asked), { settles });
        expect(await world.exceptions.find(opens.id)).toEqual(settles);
        expect(await world.recharges.change({ from: ended, to: stepped(ended, {}), settles })).toBe(false);
      });

      it('charges what failed and was delivered, and refunds what was not, each once', async () => {
        const from = await failed();
        const late = delivered(from);
        const posted = { paid: PESOS_10, taecel: PESOS_10 };
        expect(await moved(() => move(from, late))).toEqual(posted);
        const back = stepped(late, { state: 'failed' });
        expect(await moved(() => move(late, back))).toEqual({ paid: -PESOS_10, taecel: -PESOS_10 });
        expect(await world.recharges.change({ from: back, to: delivered(back) })).toBe(false);
      });

      it('opens no second recharge for a line by delivering what had failed', async () => {
        const from = await failed();
        await written(aRecharge({ line: { sim: from.line.sim, expiresAt: later(1_000) } }));
        expect(await world.recharges.change({ from, to: delivered(from) })).toBe(false);
      });

      it.each([
        ['refund', undefined, { paid: -PESOS_10, taecel: -PESOS_10 }],
        ['bear', undefined, { losses: PESOS_10, taecel: PESOS_10 }],
        ['adjust', 15_000_000n, { losses: 5_000_000n, taecel: 5_000_000n }],
        ['adjust', 8_000_000n, { losses: -2_000_000n, taecel: -2_000_000n }],
      ] as const)('moves what the verdict says: %s %s', async (verdict, micros, expected) => {
        const one = await written();
        const from = await move(one, delivered(one));
        const amount = money(micros ?? PESOS_10, 'MXN');
        const opens = aFleetException({ recharge: from.id, amount });
        const asked = await move(from, stepped(from, { exception: opens.id }), { opens });
        const settlement = { verdict: 'delivered', reason: 'seen', by: 'operator:1', at: NOON } as const;
        const settles = { ...opens, settlement };
        const to = stepped(asked, {});
        expect(await moved(() => move(asked, to, { settles, money: verdict }))).toEqual(expected);
      });
    });

    it('knows no recharge that was never intended', async () => {
      expect(await world.recharges.find(aRecharge().id)).toBeUndefined();
    });
  });
}
