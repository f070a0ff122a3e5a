import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aBatch, aRecharge, delivered, refused, stepped } from '../domain/fleet/recharge.builder.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import { NOON, later } from '../domain/topup.builder.ts';
import type { Batches } from './batches.ts';
import type { Recharges } from './recharges.ts';

export interface BatchesWorld {
  readonly batches: Batches;
  readonly recharges: Recharges;
}

/** What every implementation of the port must do. */
export function batchesContract(name: string, open: () => Promise<BatchesWorld>): void {
  describe(`${name} as Batches`, () => {
    let world: BatchesWorld;

    beforeEach(async () => {
      world = await open();
    });

    const delivery = async (end = delivered, recharge = aRecharge()) => {
      await world.recharges.intend([recharge], { budget: { from: NOON } });
      const to = end(recharge);
      expect(await world.recharges.change({ from: recharge, to })).toBe(true);
      return to;
    };
    const found = async ({ id }: Recharge) => {
      const recharge = await world.recharges.find(id);
      if (!recharge) throw new Error('it is there');
      return recharge;
    };
    const openIds = async () => (await world.batches.unsettled('gps')).map(({ id }) => id);

    it('opens a batch, with which its recharges stay', async () => {
      const two = [await delivery(), await delivery()];
      const batch = aBatch(two, { run: v7(), failedCount: 3 });
      expect(await world.batches.open(batch)).toBe(true);
      const recharges = await Promise.all(two.map(found));
      expect(recharges.map(({ state, batch: its }) => [state, its])).toEqual([
        ['succeeded', batch.id],
        ['succeeded', batch.id],
      ]);
      expect(await world.batches.unsettled('gps')).toEqual([{ ...batch, recharges }]);
      expect(await world.batches.unsettled('iot')).toEqual([]);
    });

    it('opens the same batch again without harm', async () => {
      const batch = aBatch([await delivery()]);
      expect([await world.batches.open(batch), await world.batches.open(batch)]).toEqual([true, true]);
      expect(await openIds()).toEqual([batch.id]);
    });

    it('opens none, not even in part, where one belongs to another batch or was not delivered', async () => {
      const [taken, free] = [await delivery(), await delivery()];
      const first = aBatch([taken]);
      await world.batches.open(first);
      expect(await world.batches.open(aBatch([free, taken]))).toBe(false);
      expect(await world.batches.open(aBatch([free, await delivery(refused)]))).toBe(false);
      expect(await openIds()).toEqual([first.id]);
      expect((await found(free)).batch).toBeUndefined();
    });

    it('takes no change of a recharge that was read before its batch was opened', async () => {
      const from = await delivery();
      await world.batches.open(aBatch([from]));
      expect(await world.recharges.change({ from, to: stepped(from, { state: 'failed' }) })).toBe(false);
    });

    it('settles its recharges, once', async () => {
      const batch = aBatch([await delivery()]);
      await world.batches.open(batch);
      await world.batches.settled(batch.id, 4711, later(1));
      await world.batches.settled(batch.id, 4711, later(2));
      const [recharge] = await Promise.all(batch.recharges.map(found));
      expect(recharge).toMatchObject({ state: 'settled', batch: batch.id, updatedAt: later(1) });
      expect(await openIds()).toEqual([]);
      expect(await world.batches.open(batch)).toBe(false);
    });

    it('leaves its recharges what they answered: their expiries are not recharged again', async () => {
      const [bound, settled] = [aBatch([await delivery()]), aBatch([await delivery()])];
      for (const batch of [bound, settled]) await world.batches.open(batch);
      await world.batches.settled(settled.id, 4711, later(1));
      for (const { recharges } of [bound, settled]) {
        const again = recharges.map(({ line }) => aRecharge({ line }));
        expect(await world.recharges.intend(again, { budget: { from: NOON } })).toMatchObject([
          { status: 'exists', earlier: { id: recharges[0]?.id } },
        ]);
      }
    });

    it('lists those that are not settled, the oldest first', async () => {
      const young = aBatch([await delivery()], { at: later(2) });
      const old = aBatch([await delivery()], { at: later(1), kind: 'recovery' });
      for (const batch of [young, old]) await world.batches.open(batch);
      expect(await openIds()).toEqual([old.id, young.id]);
    });
  });
}
