import { quarantine, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { quarantineView } from '../../domain/fleet/quarantine.ts';
import type { Quarantine } from '../../domain/fleet/quarantine.ts';
import type { Quarantines } from '../../ports/quarantines.ts';

/** Lists lines in quarantine, the newest first. A place to go on from stays one after its line was released. */
export class ListQuarantine {
  constructor(private readonly quarantines: Quarantines) {}

  async run(wish: Input<typeof quarantine.list>): Promise<Reply<typeof quarantine.list>> {
    const { fleet, limit, starting_after: cursor } = wish;
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.quarantines.list(fleet, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map(quarantineView) };
  }

  private async findCursor(cursor: string): Promise<Quarantine> {
    const found = isCursorId(cursor) ? await this.quarantines.find(cursor) : undefined;
    if (!found) throw refusal(quarantine.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
