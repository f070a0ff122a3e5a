import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { patience } from '../domain/topup.builder.ts';
import { vanishAfterDelivery } from '../ports/provider.memory.ts';
import { CountOpenExceptions } from './count-open-exceptions.ts';
import { ListExceptions } from './list-exceptions.ts';
import { aShop, context } from './shop.builder.ts';

async function escalated(count: number) {
  const shop = await aShop(() => ({
    ...vanishAfterDelivery,
    finding: { outcome: 'unknown', reason: 'http_500' },
  }));
  for (let order = 0; order < count; order++) {
    await shop.sell();
    shop.clock.advance(patience.exceptionMs);
    await shop.escalate.run();
  }
  return { shop, list: new ListExceptions(shop.exceptions) };
}

describe('ListExceptions', () => {
  it('gives every exception once, page after page, the newest first', async () => {
    const { list } = await escalated(3);
    const first = await list.run({ limit: 2 });
    expect(first).toMatchObject({ has_more: true });
    const second = await list.run({ limit: 2, starting_after: first.next_cursor ?? '' });
    expect(second.has_more).toBe(false);
    const all = [...first.data, ...second.data];
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    expect(all.map(({ opened_at }) => opened_at.getTime())).toEqual(
      all.map(({ opened_at }) => opened_at.getTime()).sort((a, b) => b - a),
    );
  });

  it('shows the order, the provider and what was said last', async () => {
    const { list } = await escalated(1);
    expect((await list.run({})).data).toMatchObject([
      { kind: 'unresolved', status: 'open', provider: 'memory', topup: { status: 'unknown' } },
    ]);
  });

  it('tells open from settled, and so does the count', async () => {
    const { shop, list } = await escalated(2);
    const [first] = (await list.run({ status: 'open' })).data;
    const verdict = { verdict: 'delivered', reason: 'seen', evidence: 'ticket 4711' } as const;
    await shop.settle.run({ id: first?.id ?? '', ...verdict }, context);
    expect((await list.run({ status: 'open' })).data).toHaveLength(1);
    expect((await list.run({ status: 'settled' })).data.map(({ id }) => id)).toEqual([first?.id]);
    expect(await new CountOpenExceptions(shop.exceptions).run()).toBe(1);
  });

  it.each([v7(), 'nonsense'])('refuses a cursor of no page: %s', async (starting_after) => {
    const { list } = await escalated(0);
    await expect(list.run({ starting_after })).rejects.toMatchObject({
      code: 'cursor_unknown',
      details: { pointer: '/starting_after' },
    });
  });
});
