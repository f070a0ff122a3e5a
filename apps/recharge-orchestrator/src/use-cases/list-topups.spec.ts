import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ListTopups } from './list-topups.ts';
import { aShop, context } from './shop.builder.ts';

async function aList(count: number) {
  const shop = await aShop();
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    ids.unshift((await shop.create.run(shop.order(), context)).id);
    shop.clock.advance(1);
  }
  return { shop, ids, list: new ListTopups(shop.topups) };
}

describe('ListTopups', () => {
  it('goes through all orders of an account by its cursors, each once', async () => {
    const { shop, ids, list } = await aList(5);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = { limit: 2, ...(cursor === undefined ? {} : { starting_after: cursor }) };
      const answer = await list.run({ account: shop.account, ...page });
      seen.push(...answer.data.map(({ id }) => id));
      expect(answer.has_more).toBe(answer.next_cursor !== undefined);
      cursor = answer.next_cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });

  it('goes on where it was although newer orders came meanwhile', async () => {
    const { shop, ids, list } = await aList(2);
    const { next_cursor: cursor = '' } = await list.run({ account: shop.account, limit: 1 });
    await shop.create.run(shop.order(), context);
    const { data } = await list.run({ account: shop.account, starting_after: cursor });
    expect(data.map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it.each([
    ['a text that is no id', 'yesterday'],
    ['an order that was never made', v7()],
  ])('refuses to go on after %s', async (_, cursor) => {
    const { list } = await aList(1);
    await expect(list.run({ starting_after: cursor })).rejects.toMatchObject({
      code: 'cursor_unknown',
      details: { pointer: '/starting_after' },
    });
  });

  it('refuses to go on after somebody else’s order', async () => {
    const { ids, list } = await aList(1);
    const asked = list.run({ account: v7(), starting_after: ids[0] ?? '' });
    await expect(asked).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
