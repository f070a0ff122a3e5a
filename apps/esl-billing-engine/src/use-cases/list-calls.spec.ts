import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aFreeCall, aHeldCall, later, someLimits } from '../domain/held-call.builder.ts';
import { ListCalls } from './list-calls.ts';
import { aDesk, refused } from './desk.builder.ts';

describe('ListCalls', () => {
  it('lists calls that are not over, the newest first, page by page', async () => {
    const { calls, search, topped, called } = aDesk();
    const account = await topped('10.00');
    await called(account.id, '1', '1');
    const [old, young] = [aHeldCall(account.id, '1'), aFreeCall({ authorisedAt: later(1) })];
    for (const call of [old, young]) await calls.open({ call, limits: someLimits(), told: [] }, undefined);
    const list = new ListCalls(search);
    const first = await list.run({ limit: 1 });
    expect([first.data.map(({ id }) => id), first.next_cursor]).toEqual([[young.id], young.id]);
    const second = await list.run({ limit: 1, starting_after: young.id });
    expect(second).toMatchObject({ has_more: false, data: [{ id: old.id, account_number: account.number }] });
    expect((await list.run({ state: 'ended' })).data).toHaveLength(1);
  });

  it.each([v7(), 'no id'])('refuses the cursor %s', async (starting_after) => {
    await expect(new ListCalls(aDesk().search).run({ starting_after })).rejects.toMatchObject(
      refused('cursor_unknown', '/starting_after'),
    );
  });
});
