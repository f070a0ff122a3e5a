import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { NOON, aCdr, aFreeCall, later, moved, someLimits } from '../domain/held-call.builder.ts';
import type { Call } from '../domain/call.ts';
import { settle } from '../domain/settlement.ts';
import type { CallWorld } from './call-world.builder.ts';
import type { KeptRecord, KeptRecords } from './kept-records.ts';

type World = CallWorld & { kept: KeptRecords };

/** What every implementation of the port must do. */
export function keptRecordsContract(name: string, make: () => Promise<World>): void {
  describe(`${name} as KeptRecords`, () => {
    let world: World;
    beforeEach(async () => {
      world = await make();
    });

    const aCall = async (overrides: Partial<Call> = {}): Promise<Call> => {
      const call = aFreeCall(overrides);
      await world.calls.open({ call, limits: someLimits(), told: [] }, undefined);
      return call;
    };
    const over = async (call: Call): Promise<void> => {
      const to = moved(call, { state: 'ended' });
      const ending = {
        from: call,
        to,
        settlement: settle(0n, 0n),
        cdr: aCdr(call, undefined),
        told: [],
        day: '2026-11-25',
      };
      expect(await world.calls.end(ending, undefined)).toBe('changed');
    };
    const kept = async (call: Call, change: Partial<KeptRecord> = {}): Promise<KeptRecord> => {
      const { switch: at, leg, id } = call;
      const record = { switch: at, leg, call: id, document: '{"a":"\\u0000 ñ"}', keptAt: NOON, ...change };
      await world.kept.keep(record);
      return record;
    };
    const allDue = async (now: Date): Promise<readonly KeptRecord[]> => {
      const all: KeptRecord[] = [];
      for (
        let page = await world.kept.due(now, undefined);
        page.length > 0;
        page = await world.kept.due(now, all.at(-1))
      )
        all.push(...page);
      return all;
    };

    it('keeps a record as it came until it is dropped', async () => {
      const record = await kept(await aCall());
      expect(await world.kept.find(record)).toEqual(record);
      expect([await world.kept.find({ ...record, switch: 'fs2' }), await world.kept.count()]).toEqual([
        undefined,
        1,
      ]);
      await world.kept.drop({ ...record, leg: v7() });
      expect(await world.kept.count()).toBe(1);
      await world.kept.drop(record);
      expect([await world.kept.find(record), await world.kept.count()]).toEqual([undefined, 0]);
    });

    it('keeps the first record of a leg, however often it comes', async () => {
      const record = await kept(await aCall());
      await world.kept.keep({ ...record, document: '{}', keptAt: later(1) });
      expect([await world.kept.find(record), await world.kept.count()]).toEqual([record, 1]);
    });

    it('has those whose call is over, and leaves the others waiting', async () => {
      const [first, second] = [await aCall(), await aCall()];
      const record = await kept(first);
      const legOfIt = await kept(first, { leg: v7(), keptAt: later(-1) });
      await kept(second);
      expect(await allDue(later(1))).toEqual([]);
      await over(first);
      expect(await allDue(later(1))).toEqual([legOfIt, record]);
    });

    it('has those whose call has outlived its limit', async () => {
      const record = await kept(await aCall({ limitSeconds: 60 }));
      expect(await allDue(later(60_000))).toEqual([]);
      expect(await allDue(later(60_001))).toEqual([record]);
    });

    it('pages through all that are due, also those that were kept at one instant', async () => {
      const call = await aCall();
      const records = [];
      for (let i = 0; i < 5; i += 1) records.push(await kept(call, { leg: `leg-${i}` }));
      await over(call);
      expect(await allDue(later(1))).toEqual(records);
    });
  });
}
