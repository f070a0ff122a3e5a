import { businessDate } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import { partner, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import type { Clock } from '@saldo/service';
import { partnerView } from '../domain/partner.ts';
import type { Partner } from '../domain/partner.ts';
import type { Partners } from '../ports/partners.ts';

/** Lists partners, the newest first. */
export class ListPartners {
  constructor(
    private readonly partners: Partners,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run(wish: Input<typeof partner.list>): Promise<Reply<typeof partner.list>> {
    const { limit, starting_after: cursor, status } = wish;
    const today = businessDate(this.clock.now(), this.zone);
    const after = cursor === undefined ? undefined : await this.findCursor(cursor, today);
    const wanted = wantedOf(limit);
    const found = await this.partners.list({ status }, { after, limit: wanted }, today);
    const { items, reply } = pageOf(found, wanted, (last) => last.partner.id);
    return { ...reply, data: items.map(partnerView) };
  }

  private async findCursor(cursor: string, today: BusinessDate): Promise<Partner> {
    const found = isCursorId(cursor) ? await this.partners.find(cursor, today) : undefined;
    if (!found) throw refusal(partner.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found.partner;
  }
}
