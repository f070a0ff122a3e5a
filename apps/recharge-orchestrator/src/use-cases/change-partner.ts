import { businessDate } from '@saldo/calendar';
import { partner, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { parseTerms, partnerView } from '../domain/partner.ts';
import type { PartnerReading } from '../domain/partner.ts';
import type { Partners } from '../ports/partners.ts';

/** Sets a partner's terms anew, suspends or reactivates it. Once it answers, no order is made against the old status or limit. */
export class ChangePartner {
  constructor(
    private readonly partners: Partners,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run({ id, ...wish }: Input<typeof partner.change>): Promise<Reply<typeof partner.change>> {
    const now = this.clock.now();
    const { currency } = (await this.find(id, now)).partner;
    const terms = parseTerms(wish, currency);
    if ('pointer' in terms) throw refusal(partner.change, 'amount_not_allowed', { ...terms });
    await this.partners.change(id, terms, now);
    return partnerView(await this.find(id, now));
  }

  private async find(id: string, now: Date): Promise<PartnerReading> {
    const reading = await this.partners.find(id, businessDate(now, this.zone));
    if (!reading) throw refusal(partner.change, 'partner_unknown');
    return reading;
  }
}
