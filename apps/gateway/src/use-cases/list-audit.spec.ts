import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryAuditLog } from '../ports/audit-log.memory.ts';
import { ListAudit } from './list-audit.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');

describe('ListAudit', () => {
  const log = new MemoryAuditLog();
  const list = new ListAudit(log);

  beforeEach(async () => {
    log.events.length = 0;
    for (const actor of ['a', 'b', 'a', 'b', 'a'])
      await log.append({ actor, action: 'logIn', phase: 'done', request_id: 'r' }, NOON);
  });

  const numbers = (page: Awaited<ReturnType<ListAudit['run']>>) => page?.data.map(({ number }) => number);

  it('gives each event once over its pages, also when others are written meanwhile', async () => {
    const first = await list.run({ limit: 2 });
    await log.append({ actor: 'c', action: 'logIn', phase: 'done', request_id: 'r' }, NOON);
    const second = await list.run({ limit: 2, starting_after: first?.next_cursor ?? '' });
    const third = await list.run({ limit: 2, starting_after: second?.next_cursor ?? '' });
    expect([first, second, third].map(numbers)).toEqual([[5, 4], [3, 2], [1]]);
    expect([first, second, third].map((page) => page?.has_more)).toEqual([true, true, false]);
    expect(third).not.toHaveProperty('next_cursor');
  });

  it('filters', async () => {
    expect(numbers(await list.run({ actor: 'b' }))).toEqual([4, 2]);
  });

  it.each(['0', '-1', 'x', '1.5', '9'.repeat(16)])('knows no page after %p', async (starting_after) => {
    expect(await list.run({ starting_after })).toBeUndefined();
  });
});
