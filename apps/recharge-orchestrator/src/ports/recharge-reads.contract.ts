import { beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import {
  aRecharge,
  delivered,
  lost,
  missed,
  refused,
  stepped,
  submitted,
} from '../domain/fleet/recharge.builder.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import { NOON, later } from '../domain/topup.builder.ts';
import type { Recharges } from './recharges.ts';
import type { RechargesWorld } from './recharges.contract.ts';

const budget = { from: later(-12 * 3_600_000) };

/** What every implementation of the port must do where it reads. */
export function rechargeReadsContract(name: string, open: () => Promise<RechargesWorld>): void {
  describe(`${name} as Recharges, where it reads`, () => {
    let recharges: Recharges;

    beforeEach(async () => {
      ({ recharges } = await open());
    });

    /** Writes a recharge and takes it through these steps. */
    const at = async (recharge: Recharge, ...steps: readonly ((from: Recharge) => Recharge)[]) => {
      await recharges.intend([recharge], { budget });
      let from = recharge;
      for (const step of steps) {
        const to = step(from);
        expect(await recharges.change({ from, to })).toBe(true);
        from = to;
      }
      return from;
    };
    const ids = (rows: readonly Recharge[]) => rows.map(({ id }) => id);

    it('lists the newest first, in pages without gaps', async () => {
      const [one, two, three] = [1, 2, 3].map((ms) => aRecharge({ createdAt: later(ms) }));
      if (!one || !two || !three) throw new Error('three were made');
      await recharges.intend([two, one, three], { budget });
      expect(ids(await recharges.list({}, { limit: 2 }))).toEqual(ids([three, two]));
      expect(ids(await recharges.list({}, { limit: 2, after: two }))).toEqual(ids([one]));
    });

    it('finds all of those that there are', async () => {
      const [one, other] = [await at(aRecharge()), await at(aRecharge())];
      expect(new Set(await recharges.findAll([one.id, v7(), other.id]))).toEqual(new Set([one, other]));
      expect(await recharges.findAll([])).toEqual([]);
    });

    it('lists those to which all that is asked applies', async () => {
      const run = v7();
      const [one, other] = [aRecharge({ run }), aRecharge({ fleet: 'iot' })];
      await at(one, refused);
      await at(other);
      for (const filter of [{ fleet: 'gps' }, { sim: one.line.sim }, { state: 'failed' }, { run }] as const)
        expect(ids(await recharges.list(filter, { limit: 9 }))).toEqual([one.id]);
      expect(await recharges.list({ run, fleet: 'iot' }, { limit: 9 })).toEqual([]);
    });

    it('finds what is open in a fleet, the oldest first', async () => {
      const young = await at(aRecharge({ createdAt: later(2) }), submitted);
      const old = await at(aRecharge({ createdAt: later(1) }), submitted, lost);
      await at(aRecharge(), refused);
      await at(aRecharge({ fleet: 'iot' }), submitted);
      const found = await recharges.inState('gps', ['submitting', 'unknown', 'failed'], 9);
      expect(ids(found).slice(1)).toEqual(ids([old, young]));
      expect(await recharges.inState('gps', ['submitting', 'unknown'], 1)).toEqual([old]);
    });

    it('finds unknown ones that are due, the longest due first', async () => {
      const late = await at(aRecharge(), submitted, (from) => lost(from, later(-5)));
      const now = await at(aRecharge({ fleet: 'voice' }), submitted, (from) => lost(from, NOON));
      await at(aRecharge(), submitted, (from) => lost(from, later(1)));
      expect(await recharges.due(NOON, 9)).toEqual([late, now]);
      expect(await recharges.due(NOON, 1)).toEqual([late]);
    });

    it('counts deliveries since an instant, and names the expiries that were answered', async () => {
      const open = await at(aRecharge(), submitted);
      const done = await at(aRecharge(), (from) => delivered(from, later(-1_000)));
      const sims = [open.line.sim, done.line.sim, '6689999999'];
      const history = await recharges.history(sims, { deliveries: later(-1_000), failures: NOON });
      expect(history.get(open.line.sim)).toEqual({
        ...{ sim: open.line.sim, open, count: 0, failures: 0, answered: [] },
      });
      expect(history.get(done.line.sim)).toEqual({
        sim: done.line.sim,
        open: done,
        succeededAt: later(-1_000),
        count: 1,
        failures: 0,
        answered: [+done.line.expiresAt / 1000],
      });
      expect(history.size).toBe(2);
      const since = await recharges.history(sims, { deliveries: later(-999), failures: NOON });
      // What was answered stays answered, however long ago.
      expect(since.get(done.line.sim)).toMatchObject({ count: 0, answered: [+done.line.expiresAt / 1000] });
    });

    it('counts failed attempts since an instant, over all recharges of a line and all attempts of each', async () => {
      const first = await at(aRecharge(), (from) => missed(from, later(-1)));
      const again = aRecharge({ line: first.line, updatedAt: later(1) });
      const [taken] = await recharges.intend([again], { budget });
      if (taken?.status !== 'written') throw new Error('it was not taken up again');
      expect(await recharges.change({ from: taken.recharge, to: missed(taken.recharge, NOON) })).toBe(true);
      const { sim } = first.line;
      const next = aRecharge({ fleet: 'iot', line: { sim } });
      await at(
        next,
        (from) => missed(from, later(2)),
        (from) => stepped(from, { state: 'failed' }),
      );
      const failures = async (since: Date) =>
        (await recharges.history([sim], { deliveries: NOON, failures: since })).get(sim)?.failures;
      expect(await failures(later(-1))).toBe(3);
      expect(await failures(NOON)).toBe(2);
      expect(await failures(later(3))).toBe(0);
    });

    it('counts twins: others of the line and amount that were sent to the provider in the period', async () => {
      const one = await at(aRecharge(), submitted, refused);
      const twin = aRecharge({ line: { sim: one.line.sim, expiresAt: later(7_000) } });
      await at(twin, (from) => submitted(from, later(60_000)));
      expect(await recharges.countTwins(one, { from: NOON, to: later(60_000) })).toBe(1);
      expect(await recharges.countTwins(one, { from: NOON, to: later(59_999) })).toBe(0);
      expect(await recharges.countTwins(twin, { from: NOON, to: NOON })).toBe(1);
    });

    it('counts what is not known and what is not in the tables yet, and says when what is open moved last', async () => {
      await at(aRecharge(), submitted, lost);
      await at(aRecharge(), delivered);
      await at(aRecharge(), delivered);
      await at(aRecharge(), (from) => refused(from, later(9_000)));
      const last = await at(aRecharge({ createdAt: later(7_000), updatedAt: later(7_000) }));
      expect(await recharges.tally('gps')).toEqual({
        ...{ unknown: 1, unsettled: 2, amount: money(30_000_000n, 'MXN'), movedAt: last.updatedAt },
      });
      expect(await recharges.tally('voice')).toEqual({ unknown: 0, unsettled: 0, amount: money(0n, 'MXN') });
    });

    it('finds what was sent to a provider in a period and was or may have been delivered, its end excluded', async () => {
      const sold = await at(
        aRecharge(),
        (from) => submitted(from, later(10)),
        (from) => delivered(from, later(999)),
      );
      const doubted = await at(aRecharge(), (from) => submitted(from, later(5)), lost);
      const never = await at(aRecharge(), (from) => delivered(from, later(15)));
      await at(aRecharge(), (from) => submitted(from, later(6)), refused);
      await at(aRecharge(), (from) => submitted(from, later(20)));
      await at(aRecharge({ attempt: { provider: 'mst' } }), (from) => delivered(from, later(8)));
      const period = { from: later(5), to: later(20) };
      expect(await recharges.sentIn('taecel', period)).toEqual([doubted, sold, never]);
      expect(await recharges.sentIn('taecel', { from: later(16), to: later(20) })).toEqual([]);
    });
  });
}
