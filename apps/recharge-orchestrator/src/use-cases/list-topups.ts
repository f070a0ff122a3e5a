import { refusal, topup } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import type { Topup } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Topups } from '../ports/topups.ts';

type Search = Input<typeof topup.list>;

/** Lists orders, the newest first. To a partner, somebody else's order is no place to go on from. */
export class ListTopups {
  constructor(private readonly topups: Topups) {}

  async run({ limit, starting_after: cursor, ...filter }: Search): Promise<Reply<typeof topup.list>> {
    const after = cursor === undefined ? undefined : await this.findCursor(cursor, filter.account);
    const wanted = wantedOf(limit);
    const found = await this.topups.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map(topupView) };
  }

  private async findCursor(cursor: string, account: string | undefined): Promise<Topup> {
    const found = isCursorId(cursor) ? await this.topups.find(cursor) : undefined;
    if (!found || (account !== undefined && found.account !== account))
      throw refusal(topup.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
