import { businessDate } from '@saldo/calendar';
import { partner, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { parseTerms, partnerView } from '../domain/partner.ts';
import type { Partners } from '../ports/partners.ts';

/** Makes a partner with its two accounts. The same id again answers the partner as it stands. */
export class CreatePartner {
  constructor(
    private readonly partners: Partners,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run({ id, currency, ...wish }: Input<typeof partner.create>): Promise<Reply<typeof partner.create>> {
    const terms = parseTerms({ ...wish, status: 'active' }, currency);
    if ('pointer' in terms) throw refusal(partner.create, 'amount_not_allowed', { ...terms });

    const now = this.clock.now();
    const created = await this.partners.create({ ...terms, id, currency, createdAt: now, updatedAt: now });
    if (created === 'conflict') throw refusal(partner.create, 'partner_conflict', { pointer: '/currency' });
    const reading = await this.partners.find(id, businessDate(now, this.zone));
    if (!reading) throw new Error(`partner ${id} was ${created} and yet is not there`);
    return partnerView(reading);
  }
}
