import { alert, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { alertView } from '../domain/alert-view.ts';
import type { Alerts } from '../ports/alerts.ts';

const LIMIT = 50;

/** Lists alerts, the newest first. */
export class ListAlerts {
  constructor(private readonly alerts: Alerts) {}

  async run({
    state,
    limit = LIMIT,
    starting_after,
  }: Input<typeof alert.list>): Promise<Reply<typeof alert.list>> {
    const found = await this.alerts.list({
      limit: limit + 1,
      ...(state && { state }),
      ...(starting_after !== undefined && { after: starting_after }),
    });
    if (!found) throw refusal(alert.list, 'cursor_unknown');
    const page = found.slice(0, limit);
    const hasMore = found.length > limit;
    return {
      has_more: hasMore,
      ...(hasMore ? { next_cursor: page.at(-1)!.id } : {}),
      data: page.map(alertView),
    };
  }
}
