import { beforeEach, describe, expect, it } from '@jest/globals';
import { lineQuarantined, lineReleased } from '@saldo/contracts';
import { v7 } from 'uuid';
import { aQuarantine } from '../domain/fleet/recharge.builder.ts';
import { later } from '../domain/topup.builder.ts';
import type { Quarantine } from '../domain/fleet/quarantine.ts';
import type { Quarantines } from './quarantines.ts';

export interface QuarantinesWorld {
  readonly quarantines: Quarantines;
  told(): Promise<readonly string[]>;
}

/** What every implementation of the port must do. */
export function quarantinesContract(name: string, open: () => Promise<QuarantinesWorld>): void {
  describe(`${name} as Quarantines`, () => {
    let world: QuarantinesWorld;

    beforeEach(async () => {
      world = await open();
    });

    const viewOf = ({ fleet, sim, reason, since }: Quarantine) => ({ fleet, sim, reason, since });
    const add = (one: Quarantine) =>
      world.quarantines.add(one, { event: lineQuarantined, payload: viewOf(one) });
    const release = ({ fleet, sim }: Quarantine) =>
      world.quarantines.release(fleet, sim, (one) => ({ event: lineReleased, payload: viewOf(one) }));

    it('puts a line away once per fleet, and tells of it once', async () => {
      const one = aQuarantine();
      const added = [await add(one), await add({ ...one, id: v7(), reason: 'again' })];
      expect(added).toEqual([true, false]);
      expect(await add({ ...one, id: v7(), fleet: 'iot' })).toBe(true);
      expect(await world.quarantines.sims('gps')).toEqual(new Set([one.sim]));
      expect(await world.quarantines.sims('voice')).toEqual(new Set());
      expect(await world.told()).toEqual(['line.quarantined', 'line.quarantined']);
    });

    it('releases a line once, after which it may be put away again', async () => {
      const one = aQuarantine();
      await add(one);
      expect([await release(one), await release(one)]).toEqual([one, one]);
      expect(await release(aQuarantine())).toBeUndefined();
      expect(await world.quarantines.sims('gps')).toEqual(new Set());
      expect(await world.quarantines.list(undefined, { limit: 9 })).toEqual([]);
      expect(await world.quarantines.find(one.id)).toEqual(one);
      expect(await add({ ...one, id: v7() })).toBe(true);
      expect(await world.told()).toEqual(['line.quarantined', 'line.released', 'line.quarantined']);
    });

    it('lists the newest first, in pages without gaps', async () => {
      const [old, young] = [aQuarantine(), aQuarantine({ since: later(1) })];
      const other = aQuarantine({ fleet: 'iot', since: later(2) });
      for (const one of [old, other, young]) await add(one);
      expect(await world.quarantines.list(undefined, { limit: 2 })).toEqual([other, young]);
      expect(await world.quarantines.list('gps', { limit: 2, after: young })).toEqual([old]);
    });
  });
}
