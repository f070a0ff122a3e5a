import { beforeEach, describe, expect, it } from '@jest/globals';
import { NOON, aHeldCall, later, micros, someLimits } from '../domain/held-call.builder.ts';
import type { CallWorld } from './call-world.builder.ts';
import type { Shortages } from './shortages.ts';

type World = CallWorld & { readonly shortages: Shortages };

/** What every implementation of the port must do. */
export function shortagesContract(name: string, make: () => Promise<World>): void {
  describe(`${name} as Shortages`, () => {
    let world: World;

    beforeEach(async () => {
      world = await make();
      await world.shortages.tell(NOON, NOON);
    });

    const tell = (now: Date, notSince = later(-1_000)) => world.shortages.tell(now, notSince);

    it('tells of accounts that can spend less than their threshold, what is held included', async () => {
      const account = await world.anAccount('10', { lowBalanceMicros: micros('8') });
      await world.anAccount('1');
      expect(await tell(NOON)).toBe(0);
      await world.calls.open({ call: aHeldCall(account.id, '3'), limits: someLimits(), told: [] }, undefined);
      expect(await tell(NOON)).toBe(1);
      expect(await world.told()).toEqual(['call_account.depleted']);
    });

    it('tells again after so long, for as long as it lasts', async () => {
      await world.anAccount('1', { lowBalanceMicros: micros('8') });
      expect(await tell(NOON)).toBe(1);
      expect(await tell(later(999), later(-1))).toBe(0);
      expect(await tell(later(1_000), NOON)).toBe(1);
      expect(await tell(later(1_000), NOON)).toBe(0);
    });

    it('takes a balance that has recovered for a new beginning', async () => {
      const account = await world.anAccount('1', { lowBalanceMicros: micros('8') });
      await tell(NOON);
      await world.topUp(account, '9');
      expect(await tell(later(1))).toBe(0);
      await world.calls.open({ call: aHeldCall(account.id, '3'), limits: someLimits(), told: [] }, undefined);
      expect(await tell(later(2))).toBe(1);
    });

    it('says nothing of closed accounts, and to those that do not ask any more', async () => {
      const closed = await world.anAccount('0', { lowBalanceMicros: micros('8') });
      await world.accounts.change(closed.id, { ...closed, status: 'closed' }, NOON);
      const silent = await world.anAccount('1', { lowBalanceMicros: micros('8') });
      await world.accounts.change(silent.id, { ...silent, lowBalanceMicros: undefined }, NOON);
      expect(await tell(NOON)).toBe(0);
    });
  });
}
