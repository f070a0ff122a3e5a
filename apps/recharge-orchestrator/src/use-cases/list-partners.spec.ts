import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aPartner } from '../domain/partner.builder.ts';
import { later } from '../domain/topup.builder.ts';
import { ListPartners } from './list-partners.ts';
import { aShop, terms } from './shop.builder.ts';

async function aList() {
  const shop = await aShop();
  const newer = [1, 2].map((n) =>
    aPartner({ createdAt: later(n), status: n === 1 ? 'suspended' : 'active' }),
  );
  for (const partner of newer) await shop.partners.create(partner);
  const ids = [newer[1]?.id, newer[0]?.id, shop.account];
  return { list: new ListPartners(shop.partners, shop.clock, terms.zone), ids };
}

describe('ListPartners', () => {
  it('lists the newest first, page by page', async () => {
    const { list, ids } = await aList();
    const first = await list.run({ limit: 2 });
    expect(first).toMatchObject({
      has_more: true,
      next_cursor: ids[1],
      data: [{ id: ids[0] }, { id: ids[1] }],
    });
    const rest = await list.run({ starting_after: first.next_cursor ?? '' });
    expect(rest).toMatchObject({ has_more: false, data: [{ id: ids[2] }] });
  });

  it('lists those of one status', async () => {
    const { list, ids } = await aList();
    expect((await list.run({ status: 'suspended' })).data.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it.each([['nobody'], [v7()]])('refuses to go on after %s', async (cursor) => {
    const { list } = await aList();
    await expect(list.run({ starting_after: cursor })).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
