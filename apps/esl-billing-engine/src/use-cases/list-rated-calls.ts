import { cdr, refusal } from '@saldo/contracts';
import type { Cdr, Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { ratedView } from '../domain/rated-view.ts';
import type { Cdrs } from '../ports/cdrs.ts';

/** Lists what a deck charged, the oldest first, so that it can be rated again by another. */
export class ListRatedCalls {
  constructor(private readonly cdrs: Cdrs) {}

  async run(wish: Input<typeof cdr.rated>): Promise<Reply<typeof cdr.rated>> {
    const { limit, starting_after: cursor, ...filter } = wish;
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.cdrs.rated(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, (last) => last.cdr.id);
    return { ...reply, data: items.map(ratedView) };
  }

  private async findCursor(cursor: string): Promise<Cdr> {
    const found = isCursorId(cursor) ? await this.cdrs.find(cursor) : undefined;
    if (!found) throw refusal(cdr.rated, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
