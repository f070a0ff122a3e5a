import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { minutesAfter } from '../domain/sample.builder.ts';
import { aFinding, lookAt } from '../ports/alerts.contract.ts';
import { MemoryAlerts } from '../ports/alerts.memory.ts';
import { ListAlerts } from './list-alerts.ts';

describe('ListAlerts', () => {
  it('lists the newest first, page by page, and refuses a page after nothing', async () => {
    const alerts = new MemoryAlerts();
    for (let index = 0; index < 3; index++) await alerts.raise(aFinding(), lookAt(minutesAfter(index)));
    const list = new ListAlerts(alerts);
    const first = await list.run({ limit: 2, state: 'active' });
    expect(first).toMatchObject({ has_more: true, next_cursor: first.data[1]!.id });
    const second = await list.run({ limit: 2, starting_after: first.next_cursor! });
    expect(second).toMatchObject({ has_more: false });
    const raised = [...first.data, ...second.data].map(({ raised_at }) => raised_at);
    expect(raised).toEqual([2, 1, 0].map(minutesAfter));
    await expect(list.run({ starting_after: v7() })).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
