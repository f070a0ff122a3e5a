import { adjustment, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { adjustmentView } from '../domain/adjustment.ts';
import type { Adjustment } from '../domain/adjustment.ts';
import type { Adjustments } from '../ports/adjustments.ts';

/** Lists adjustments, the newest first. */
export class ListAdjustments {
  constructor(private readonly adjustments: Adjustments) {}

  async run(wish: Input<typeof adjustment.list>): Promise<Reply<typeof adjustment.list>> {
    const { limit, starting_after: cursor, ...filter } = wish;
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.adjustments.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map(adjustmentView) };
  }

  private async findCursor(cursor: string): Promise<Adjustment> {
    const found = isCursorId(cursor) ? await this.adjustments.find(cursor) : undefined;
    if (!found) throw refusal(adjustment.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
