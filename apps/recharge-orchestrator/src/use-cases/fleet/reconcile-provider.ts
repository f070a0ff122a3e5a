import { businessDate, parseBusinessDate } from '@saldo/calendar';
import { reconciliation, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { isOver, lastDayOver } from '../../domain/fleet/reconciliation-days.ts';
import type { ReconciliationTerms } from '../../domain/fleet/reconciliation-days.ts';
import { reconciliationView } from '../../domain/fleet/reconciliation-view.ts';
import type { Providers } from '../../ports/providers.ts';
import type { CompareDay } from './compare-day.ts';

/** Compares a day with a provider now; one that is not over yet as far as it has come. */
export class ReconcileProvider {
  constructor(
    private readonly providers: Providers,
    private readonly compare: CompareDay,
    private readonly clock: Clock,
    private readonly terms: ReconciliationTerms,
  ) {}

  async run(input: Input<typeof reconciliation.run>): Promise<Reply<typeof reconciliation.run>> {
    const provider = this.providers.find(input.provider);
    if (!provider) throw refusal(reconciliation.run, 'provider_unknown', { pointer: '/provider' });
    const now = this.clock.now();
    const { zone } = this.terms;
    const day = input.day === undefined ? lastDayOver(now, zone) : parseBusinessDate(input.day);
    if (day === undefined || day > businessDate(now, zone))
      throw refusal(reconciliation.run, 'period_wrong', { pointer: '/day' });
    const done = await this.compare.run(provider, day, { isOver: isOver(day, now, zone) });
    return reconciliationView(done);
  }
}
