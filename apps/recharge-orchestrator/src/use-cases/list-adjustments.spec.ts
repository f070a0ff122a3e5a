import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { later } from '../domain/topup.builder.ts';
import { ListAdjustments } from './list-adjustments.ts';
import { aShop } from './shop.builder.ts';

async function aList() {
  const shop = await aShop();
  const newer = [1, 2].map((n) =>
    anAdjustment({ account: shop.account, requestedAt: later(n), status: n === 1 ? 'pending' : 'booked' }),
  );
  for (const adjustment of newer) await shop.adjustments.open(adjustment);
  return { list: new ListAdjustments(shop.adjustments), ids: newer.map(({ id }) => id).reverse() };
}

describe('ListAdjustments', () => {
  it('lists the newest first, page by page', async () => {
    const { list, ids } = await aList();
    const first = await list.run({ limit: 2 });
    expect(first).toMatchObject({ has_more: true, next_cursor: ids[1] });
    expect(first.data.map(({ id }) => id)).toEqual(ids);
    expect(await list.run({ starting_after: ids[1] ?? '' })).toMatchObject({ has_more: false, data: [{}] });
  });

  it('lists those that wait', async () => {
    const { list, ids } = await aList();
    expect((await list.run({ status: 'pending' })).data.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it.each([['none'], [v7()]])('refuses to go on after %s', async (cursor) => {
    const { list } = await aList();
    await expect(list.run({ starting_after: cursor })).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
