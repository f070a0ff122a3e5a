import { businessDate } from '@saldo/calendar';
import { partner, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { partnerView } from '../domain/partner.ts';
import type { Partners } from '../ports/partners.ts';

/** Answers a partner with what it may spend and what today's orders cost so far. */
export class FindPartner {
  constructor(
    private readonly partners: Partners,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run({ id }: Input<typeof partner.find>): Promise<Reply<typeof partner.find>> {
    const reading = await this.partners.find(id, businessDate(this.clock.now(), this.zone));
    if (!reading) throw refusal(partner.find, 'not_found');
    return partnerView(reading);
  }
}
