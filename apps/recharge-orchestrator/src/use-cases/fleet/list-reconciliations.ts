import { reconciliation, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { reconciliationView } from '../../domain/fleet/reconciliation-view.ts';
import type { Reconciliation } from '../../domain/fleet/reconciliation.ts';
import type { Reconciliations } from '../../ports/reconciliations.ts';

/** Lists comparisons with providers, the newest first. */
export class ListReconciliations {
  constructor(private readonly reconciliations: Reconciliations) {}

  async run({
    limit,
    starting_after: cursor,
    ...filter
  }: Input<typeof reconciliation.list>): Promise<Reply<typeof reconciliation.list>> {
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.reconciliations.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map(reconciliationView) };
  }

  private async findCursor(cursor: string): Promise<Reconciliation> {
    const found = isCursorId(cursor) ? await this.reconciliations.find(cursor) : undefined;
    if (!found) throw refusal(reconciliation.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
