import { alert, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { pageOf, wantedOf } from '@saldo/pages';
import { alertView } from '../domain/alert-view.ts';
import type { Alerts } from '../ports/alerts.ts';

/** Lists alerts, the newest first. */
export class ListAlerts {
  constructor(private readonly alerts: Alerts) {}

  async run({ state, limit, starting_after }: Input<typeof alert.list>): Promise<Reply<typeof alert.list>> {
    const wanted = wantedOf(limit);
    const found = await this.alerts.list({
      limit: wanted,
      ...(state && { state }),
      ...(starting_after !== undefined && { after: starting_after }),
    });
    if (!found) throw refusal(alert.list, 'cursor_unknown');
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map(alertView) };
  }
}
