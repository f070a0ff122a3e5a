import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Desk } from './desk.builder.ts';
import { ListDecks } from './list-decks.ts';

describe('ListDecks', () => {
  it('gives the newest first, page by page, of one name or of all', async () => {
    const desk = new Desk();
    const ids = [await desk.draft(), await desk.draft({ name: 'other' }), await desk.draft()];
    const list = new ListDecks(desk.decks, desk.clock);
    const first = await list.run({ limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first).toMatchObject({ has_more: true, next_cursor: ids[1] });
    const second = await list.run({ limit: 2, starting_after: first.next_cursor! });
    expect([second.data.map(({ id }) => id), second.has_more]).toEqual([[ids[0]], false]);
    expect((await list.run({ name: 'other' })).data.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('refuses a cursor that it never gave', async () => {
    const desk = new Desk();
    const listed = new ListDecks(desk.decks, desk.clock).run({ starting_after: v7() });
    await expect(listed).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
