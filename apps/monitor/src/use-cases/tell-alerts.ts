import type { Clock } from '@saldo/service';
import { dueTelling } from '../domain/alert.ts';
import type { Alerts } from '../ports/alerts.ts';
import type { Announcements } from '../ports/announcements.ts';

/**
 * Tells of alerts what is due. It is written down as told after the bus has it: what dies between is told again under the
 * same id, which the bus stores once.
 */
export class TellAlerts {
  constructor(
    private readonly alerts: Alerts,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {}

  /** Answers how much was told. */
  async run(): Promise<number> {
    const now = this.clock.now();
    let count = 0;
    for (const alert of await this.alerts.pending()) {
      const telling = dueTelling(alert, now);
      if (!telling) continue;
      await this.announcements.tell(alert, telling);
      await this.alerts.told(alert, telling, now);
      count += 1;
    }
    return count;
  }
}
