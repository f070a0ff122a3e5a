import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aRecharge } from '../../domain/fleet/recharge.builder.ts';
import { later } from '../../domain/topup.builder.ts';
import { aFleetDesk } from './fleet-desk.builder.ts';
import { ListRecharges } from './list-recharges.ts';

describe('ListRecharges', () => {
  it('lists the newest first, in pages that follow each other', async () => {
    const desk = aFleetDesk();
    for (const ms of [1, 2, 3]) await desk.taken(aRecharge({ createdAt: later(ms) }));
    const list = new ListRecharges(desk.recharges);
    const first = await list.run({ limit: 2, fleet: 'gps' });
    expect(first.data.map(({ created_at: at }) => at)).toEqual([later(3), later(2)]);
    expect(first.has_more).toBe(true);
    const rest = await list.run({ limit: 2, starting_after: first.next_cursor ?? '' });
    expect(rest.data.map(({ created_at: at }) => at)).toEqual([later(1)]);
    expect(rest).toMatchObject({ has_more: false });
  });

  it.each(['nonsense', v7()])('refuses to go on from %s', async (cursor) => {
    const listing = new ListRecharges(aFleetDesk().recharges).run({ starting_after: cursor });
    await expect(listing).rejects.toMatchObject({
      code: 'cursor_unknown',
      details: { pointer: '/starting_after' },
    });
  });
});
