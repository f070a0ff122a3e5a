import type { Input, overview, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { analyse, spanOf } from '../domain/analytics.ts';
import type { Journal } from '../ports/journal.ts';

/** Answers what the fleets did over a week, a month or half a year, by the business days of their zone. */
export class AnalysePeriod {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run({ period, fleet }: Input<typeof overview.analyse>): Promise<Reply<typeof overview.analyse>> {
    const span = spanOf(period, this.clock.now(), this.zone);
    return { ...span, data: analyse(await this.journal.runs(span, fleet), this.zone) };
  }
}
