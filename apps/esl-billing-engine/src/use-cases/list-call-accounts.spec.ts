import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ListCallAccounts } from './list-call-accounts.ts';
import { ZONE, aDesk, refused } from './desk.builder.ts';

describe('ListCallAccounts', () => {
  it('lists the newest first, page by page', async () => {
    const { accounts, create, wish, clock } = aDesk();
    const list = new ListCallAccounts(accounts, clock, ZONE);
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      clock.advance(1_000);
      ids.unshift((await create.run(wish())).id);
    }
    const first = await list.run({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more, first.next_cursor]).toEqual([
      ids.slice(0, 2),
      true,
      ids[1],
    ]);
    const second = await list.run({ limit: 2, starting_after: ids[1]! });
    expect([second.data.map(({ id }) => id), second.has_more]).toEqual([ids.slice(2), false]);
  });

  it('finds an account by what it is known by, however that is written', async () => {
    const { accounts, create, wish, clock } = aDesk();
    const list = new ListCallAccounts(accounts, clock, ZONE);
    const { id, number } = await create.run(
      wish({
        identities: [
          { kind: 'caller', value: '51170001' },
          { kind: 'address', value: '2001:db8::/64' },
        ],
      }),
    );
    await create.run(wish());
    for (const filter of [{ identity: '+51 170-001' }, { identity: '2001:0db8::/64' }, { number }])
      expect((await list.run(filter)).data.map((one) => one.id)).toEqual([id]);
    expect((await list.run({ identity: '51170001', status: 'closed' })).data).toEqual([]);
  });

  it.each([v7(), 'no id'])('refuses the cursor %s', async (cursor) => {
    const { accounts, clock } = aDesk();
    await expect(
      new ListCallAccounts(accounts, clock, ZONE).run({ starting_after: cursor }),
    ).rejects.toMatchObject(refused('cursor_unknown', '/starting_after'));
  });
});
