import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { quarantineView } from '../../domain/fleet/quarantine.ts';
import { aQuarantine } from '../../domain/fleet/recharge.builder.ts';
import { later } from '../../domain/topup.builder.ts';
import { aFleetDesk } from './fleet-desk.builder.ts';
import { ListQuarantine } from './list-quarantine.ts';

describe('ListQuarantine', () => {
  it('lists the newest first, and goes on after one that was released meanwhile', async () => {
    const desk = aFleetDesk();
    const old = await desk.putAway(aQuarantine());
    const young = await desk.putAway(aQuarantine({ since: later(1) }));
    const list = new ListQuarantine(desk.quarantines);
    const first = await list.run({ limit: 1, fleet: 'gps' });
    expect(first).toEqual({ data: [quarantineView(young)], has_more: true, next_cursor: young.id });
    await desk.release.run({ fleet: 'gps', sim: young.sim, reason: 'replaced' }, desk.operator);
    expect((await list.run({ starting_after: young.id })).data).toEqual([quarantineView(old)]);
  });

  it.each(['nonsense', v7()])('refuses to go on from %s', async (cursor) => {
    const listing = new ListQuarantine(aFleetDesk().quarantines).run({ starting_after: cursor });
    await expect(listing).rejects.toMatchObject({
      code: 'cursor_unknown',
      details: { pointer: '/starting_after' },
    });
  });
});
