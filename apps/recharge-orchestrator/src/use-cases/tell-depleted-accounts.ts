import type { Clock } from '@saldo/service';
import { isDepleted, TOLD_AGAIN_AFTER_MS } from '../domain/partner.ts';
import type { Partners } from '../ports/partners.ts';

/** Tells of live accounts that have less than their partners' thresholds, once a day each; a recovery makes the next one news. */
export class TellDepletedAccounts {
  constructor(
    private readonly partners: Partners,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were told now. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const watched = await this.partners.watched();
    const recovered = watched.filter((one) => one.toldAt && !isDepleted(one));
    await this.partners.forgetTold(recovered.map(({ account }) => account));
    const notSince = new Date(now.getTime() - TOLD_AGAIN_AFTER_MS);
    return this.partners.tell(watched.filter(isDepleted), now, notSince);
  }
}
