import { call, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { callView } from '../domain/call-message.ts';
import type { Call } from '../domain/call.ts';
import type { CallSearch } from '../ports/call-search.ts';

/** Lists calls, the newest first; those that are not over when nobody says which. */
export class ListCalls {
  constructor(private readonly search: CallSearch) {}

  async run(wish: Input<typeof call.list>): Promise<Reply<typeof call.list>> {
    const { limit, starting_after: cursor, ...filter } = wish;
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.search.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, (last) => last.call.id);
    return { ...reply, data: items.map((one) => callView(one.call, one.accountNumber)) };
  }

  /** A call that has ended since is still a place to go on from. */
  private async findCursor(cursor: string): Promise<Call> {
    const found = isCursorId(cursor) ? await this.search.find(cursor) : undefined;
    if (!found) throw refusal(call.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found.call;
  }
}
