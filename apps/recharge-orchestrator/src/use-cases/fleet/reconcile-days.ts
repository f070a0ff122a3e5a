import { addDays } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import type { Clock } from '@saldo/service';
import { REACH_DAYS, daysDue, lastDayOver, readingOf } from '../../domain/fleet/reconciliation-days.ts';
import type { ReconciliationTerms } from '../../domain/fleet/reconciliation-days.ts';
import type { Reconciliation } from '../../domain/fleet/reconciliation.ts';
import type { Provider } from '../../ports/provider.ts';
import type { Providers } from '../../ports/providers.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { Reconciliations } from '../../ports/reconciliations.ts';
import type { CompareDay } from './compare-day.ts';

/** What the days are read from. */
export interface ReconciledBooks {
  readonly providers: Providers;
  readonly recharges: Recharges;
  readonly reconciliations: Reconciliations;
}

/** Whoever claimed a day and was not heard of for so long died over it; so long a statement is left alone that cannot be read. */
const STALE_MS = 30 * 60_000;

/**
 * Compares every day that is over with every provider that shows anything, each once whatever the number of replicas, and
 * makes up for days on which no replica lived.
 */
export class ReconcileDays {
  constructor(
    private readonly books: ReconciledBooks,
    private readonly compare: CompareDay,
    private readonly clock: Clock,
    private readonly terms: ReconciliationTerms,
  ) {}

  /** Answers the days that were compared. */
  async run(): Promise<readonly Reconciliation[]> {
    const done: Reconciliation[] = [];
    for (const provider of this.books.providers.all().filter(isShown)) {
      for (const day of await this.due(provider)) {
        const given = { now: this.clock.now(), staleMs: STALE_MS };
        if (!(await this.books.reconciliations.claim(provider.name, day, given))) break;
        done.push(await this.compare.run(provider, day));
      }
    }
    return done;
  }

  /** With a provider that was never compared it begins on the first day on which something was bought from it. */
  private async due(provider: Provider): Promise<readonly BusinessDate[]> {
    const { zone } = this.terms;
    const last = lastDayOver(this.clock.now(), zone);
    const latest = await this.books.reconciliations.latest(provider.name);
    if (latest) return daysDue(isUnread(latest, provider) ? addDays(latest.day, -1) : latest.day, last);
    const reach = daysDue(addDays(last, -REACH_DAYS), last);
    for (const [index, day] of reach.entries()) {
      const sent = await this.books.recharges.sentIn(provider.name, readingOf(day, day, zone));
      if (sent.length > 0) return reach.slice(index);
    }
    return [];
  }
}

function isShown({ mode, capabilities }: Provider): boolean {
  return mode === 'live' && (capabilities.includes('statement') || capabilities.includes('balance'));
}

function isUnread({ state }: Reconciliation, { capabilities }: Provider): boolean {
  return state === 'incomplete' && capabilities.includes('statement');
}
