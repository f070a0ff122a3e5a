import { cdr, refusal } from '@saldo/contracts';
import type { Cdr, Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import type { Cdrs } from '../ports/cdrs.ts';

/** Lists records, the newest first. To an account, somebody else's record is no place to go on from. */
export class ListCdrs {
  constructor(private readonly cdrs: Cdrs) {}

  async run(wish: Input<typeof cdr.list>): Promise<Reply<typeof cdr.list>> {
    const { limit, starting_after: cursor, ...filter } = wish;
    const after = cursor === undefined ? undefined : await this.findCursor(cursor, filter.account);
    const wanted = wantedOf(limit);
    const found = await this.cdrs.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: [...items] };
  }

  private async findCursor(cursor: string, account: string | undefined): Promise<Cdr> {
    const found = isCursorId(cursor) ? await this.cdrs.find(cursor) : undefined;
    if (!found || (account !== undefined && found.account !== account))
      throw refusal(cdr.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
