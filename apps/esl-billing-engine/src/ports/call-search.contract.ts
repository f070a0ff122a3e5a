import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aFreeCall, aHeldCall, later, moved, someLimits } from '../domain/held-call.builder.ts';
import type { Call } from '../domain/call.ts';
import type { CallFilter, CallSearch } from './call-search.ts';
import type { CallWorld } from './call-world.builder.ts';

type World = CallWorld & { readonly search: CallSearch };

/** What every implementation of the port must do. */
export function callSearchContract(name: string, make: () => Promise<World>): void {
  describe(`${name} as CallSearch`, () => {
    let world: World;

    beforeEach(async () => {
      world = await make();
    });

    const opened = async (call: Call) => {
      await world.calls.open({ call, limits: someLimits(), told: [] }, undefined);
      return call;
    };
    const list = async (filter: CallFilter, after?: Call, limit = 10) =>
      (await world.search.list(filter, { after, limit })).map(({ call }) => call.id);

    it('finds a call with the number of its account', async () => {
      const account = await world.anAccount('10');
      const call = await opened(aHeldCall(account.id, '1'));
      const free = await opened(aFreeCall());
      expect(await world.search.find(call.id)).toEqual({ call, accountNumber: account.number });
      expect(await world.search.find(free.id)).toEqual({ call: free });
      expect(await world.search.find(v7())).toBeUndefined();
    });

    it('lists calls that are not over, the newest first, page by page', async () => {
      const calls: Call[] = [];
      for (const ms of [0, 1, 1, 2]) calls.push(await opened(aFreeCall({ authorisedAt: later(ms) })));
      const sorted = calls.sort(
        (a, b) => Number(b.authorisedAt) - Number(a.authorisedAt) || (a.id < b.id ? 1 : -1),
      );
      const ids = sorted.map(({ id }) => id);
      expect(await list({})).toEqual(ids);
      expect(await list({}, sorted[1], 1)).toEqual([ids[2]]);
    });

    it('lists calls to which all that is said applies', async () => {
      const account = await world.anAccount('10');
      const mine = await opened(aHeldCall(account.id, '1'));
      const elsewhere = await opened(aFreeCall({ switch: 'fs2', authorisedAt: later(1) }));
      await world.calls.change({ from: mine, to: moved(mine, { state: 'doubtful' }), told: [] }, undefined);
      expect(await list({ account: account.id })).toEqual([mine.id]);
      expect(await list({ switch: 'fs2' })).toEqual([elsewhere.id]);
      expect(await list({ state: 'doubtful' })).toEqual([mine.id]);
      expect(await list({ state: 'ended' })).toEqual([]);
      expect(await list({ state: 'doubtful', switch: 'fs2' })).toEqual([]);
    });
  });
}
