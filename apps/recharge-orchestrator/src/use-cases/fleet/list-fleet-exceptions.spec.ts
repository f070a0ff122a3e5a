import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aRecharge, lost, submitted } from '../../domain/fleet/recharge.builder.ts';
import { later } from '../../domain/topup.builder.ts';
import { aFleetDesk } from './fleet-desk.builder.ts';
import { ListFleetExceptions } from './list-fleet-exceptions.ts';

describe('ListFleetExceptions', () => {
  it('lists the newest first, each with its recharge as that is now', async () => {
    const desk = aFleetDesk();
    const { exception, recharge } = await desk.asked(
      await desk.taken(aRecharge(), submitted, lost),
      'unresolved',
    );
    const other = await desk.opened({ kind: 'float_differs', openedAt: later(1) });
    const list = new ListFleetExceptions(desk.exceptions, desk.recharges);
    const first = await list.run({ limit: 1, status: 'open' });
    expect(first).toMatchObject({ data: [{ id: other.id }], has_more: true, next_cursor: other.id });
    expect(first.data[0]?.recharge).toBeUndefined();
    const rest = await list.run({ starting_after: other.id });
    expect(rest.data).toMatchObject([{ id: exception.id, recharge: { id: recharge.id, state: 'unknown' } }]);
  });

  it.each(['nonsense', v7()])('refuses to go on from %s', async (cursor) => {
    const desk = aFleetDesk();
    const listing = new ListFleetExceptions(desk.exceptions, desk.recharges).run({ starting_after: cursor });
    await expect(listing).rejects.toMatchObject({
      code: 'cursor_unknown',
      details: { pointer: '/starting_after' },
    });
  });
});
