import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { later } from '../domain/held-call.builder.ts';
import { ListRatedCalls } from './list-rated-calls.ts';
import { refused, someCalls } from './desk.builder.ts';

describe('ListRatedCalls', () => {
  it('lists charged calls as rating takes them, the oldest first, page by page', async () => {
    const { cdrs, all } = await someCalls();
    const list = new ListRatedCalls(cdrs);
    const wish = { deck: 'default', from: later(0), to: later(10_000) };
    const first = await list.run({ ...wish, limit: 2 });
    expect(first.data[0]).toMatchObject({
      id: all[2],
      number: '+51983000001',
      duration_us: 45_000_000,
      charged: '0.45',
    });
    const second = await list.run({ ...wish, limit: 2, starting_after: first.next_cursor! });
    expect([second.data.map(({ id }) => id), second.has_more]).toEqual([[all[0]], false]);
    await expect(list.run({ ...wish, starting_after: v7() })).rejects.toMatchObject(
      refused('cursor_unknown', '/starting_after'),
    );
  });
});
