import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ListCdrs } from './list-cdrs.ts';
import { refused, someCalls } from './desk.builder.ts';

describe('ListCdrs', () => {
  it('lists the newest first, page by page', async () => {
    const { cdrs, all } = await someCalls();
    const list = new ListCdrs(cdrs);
    const first = await list.run({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.next_cursor]).toEqual([all.slice(0, 2), all[1]]);
    const second = await list.run({ limit: 2, starting_after: all[1]! });
    expect([second.data.map(({ id }) => id), second.has_more]).toEqual([all.slice(2), false]);
  });

  it('refuses cursors that are not there, or of another account', async () => {
    const { cdrs, all } = await someCalls();
    const list = new ListCdrs(cdrs);
    const wrong = [
      { starting_after: v7() },
      { starting_after: 'no id' },
      { starting_after: all[0]!, account: v7() },
    ];
    for (const filter of wrong)
      await expect(list.run(filter)).rejects.toMatchObject(refused('cursor_unknown', '/starting_after'));
  });
});
