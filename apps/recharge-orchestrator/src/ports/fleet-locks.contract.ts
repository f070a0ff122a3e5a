import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FleetLocks } from './fleet-locks.ts';

interface Opened {
  /** Locks of two processes. */
  readonly here: FleetLocks;
  readonly there: FleetLocks;
  close?(): Promise<void>;
}

/** What any lock of fleets keeps. Each test gets fleets that nobody holds. */
export function fleetLocksContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let opened: Opened;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close?.());

    it('has one holder among many that ask at once', async () => {
      const { here, there } = opened;
      const asked = await Promise.all([here, there, here, there].map((locks) => locks.tryTake('gps')));
      const held = asked.filter((one) => one !== undefined);
      expect(held).toHaveLength(1);
      expect(held[0]?.signal.aborted).toBe(false);
      await held[0]?.release();
    });

    it('holds each fleet apart', async () => {
      const gps = await opened.here.tryTake('gps');
      const voice = await opened.there.tryTake('voice');
      expect([gps?.fence.fleet, voice?.fence.fleet]).toEqual(['gps', 'voice']);
      await Promise.all([gps?.release(), voice?.release()]);
    });

    it('goes on to the next under a greater number as soon as it is released', async () => {
      const first = await opened.here.tryTake('gps');
      await first?.release();
      expect(first?.signal.aborted).toBe(true);
      const second = await opened.there.tryTake('gps');
      expect((second?.fence.epoch ?? 0n) > (first?.fence.epoch ?? 0n)).toBe(true);
      await second?.release();
    });

    it('says who holds a fleet, while somebody does', async () => {
      const { here, there } = opened;
      expect(await there.holder('gps')).toBeUndefined();
      const held = await here.tryTake('gps');
      expect(await there.holder('gps')).toEqual(expect.any(String));
      await held?.release();
      expect(await there.holder('gps')).toBeUndefined();
    });
  });
}

interface OpenedBesideFormer extends Opened {
  /** The former system takes the lock as it does, with these words; false while it is kept away. */
  takeAsFormer(words: string): Promise<boolean>;
  releaseAsFormer(): Promise<void>;
}

/** What any lock that the former system looks at keeps. Each test gets fleets that nobody holds. */
export function formerSystemContract(name: string, open: () => Promise<OpenedBesideFormer>): void {
  describe(`${name}, beside the former system`, () => {
    let opened: OpenedBesideFormer;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close?.());

    const join = async (locks: FleetLocks) => {
      const joined = await locks.join('gps');
      if (typeof joined === 'string') throw new Error(joined);
      return joined;
    };

    it('lets nobody in while the former system holds it, and says so in its words', async () => {
      const { here, there, takeAsFormer, releaseAsFormer } = opened;
      expect(await takeAsFormer('recharge_gps_1')).toBe(true);
      expect(await here.tryTake('gps')).toBeUndefined();
      expect(await there.join('gps')).toContain('recharge_gps_1');
      await releaseAsFormer();
      await (await join(there)).leave();
    });

    it('keeps it away until the last who joined has left', async () => {
      const { here, there, takeAsFormer } = opened;
      const [one, other] = [await join(here), await join(there)];
      expect(await takeAsFormer('recharge_gps_1')).toBe(false);
      await one.leave();
      expect(await takeAsFormer('recharge_gps_1')).toBe(false);
      await other.leave();
      expect(await takeAsFormer('recharge_gps_1')).toBe(true);
    });

    it('keeps it away from who joined, whether a run was there before, comes, or goes', async () => {
      const { here, there, takeAsFormer } = opened;
      const run = await here.tryTake('gps');
      const joined = await join(there);
      await run?.release();
      expect(await takeAsFormer('recharge_gps_1')).toBe(false);
      const next = await here.tryTake('gps');
      expect(next).toBeDefined();
      await joined.leave();
      expect(await takeAsFormer('recharge_gps_1')).toBe(false);
      await next?.release();
      expect(await takeAsFormer('recharge_gps_1')).toBe(true);
    });
  });
}
