import { recharge, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { rechargeView } from '../../domain/fleet/recharge-view.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { Recharges } from '../../ports/recharges.ts';

/** Lists recharges of fleet lines, the newest first. */
export class ListRecharges {
  constructor(private readonly recharges: Recharges) {}

  async run(wish: Input<typeof recharge.list>): Promise<Reply<typeof recharge.list>> {
    const { limit, starting_after: cursor, ...filter } = wish;
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.recharges.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map(rechargeView) };
  }

  private async findCursor(cursor: string): Promise<Recharge> {
    const found = isCursorId(cursor) ? await this.recharges.find(cursor) : undefined;
    if (!found) throw refusal(recharge.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
