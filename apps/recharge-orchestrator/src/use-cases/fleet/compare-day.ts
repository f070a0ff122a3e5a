import { addDays } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import { reconciliationCompleted } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { reconcileDay } from '../../domain/fleet/reconcile-day.ts';
import type { DayBooks, DayResult } from '../../domain/fleet/reconcile-day.ts';
import { LOOK_BACK_DAYS, REACH_DAYS, readingOf } from '../../domain/fleet/reconciliation-days.ts';
import type { ReconciliationTerms } from '../../domain/fleet/reconciliation-days.ts';
import { reconciliationView } from '../../domain/fleet/reconciliation-view.ts';
import { reconciliationIdOf } from '../../domain/fleet/reconciliation.ts';
import type { OpenItem, Reconciliation } from '../../domain/fleet/reconciliation.ts';
import type { Provider } from '../../ports/provider.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { Reconciliations } from '../../ports/reconciliations.ts';
import type { AskAboutItems } from './ask-about-items.ts';
import type { CompareFloats, ComparedFloats } from './compare-floats.ts';
import type { ResolveByStatement } from './resolve-by-statement.ts';

export interface ComparingSteps {
  readonly resolve: ResolveByStatement;
  readonly floats: CompareFloats;
  readonly ask: AskAboutItems;
}

/** What a comparison of sales came to. `reason`: why there was none. */
interface Compared {
  readonly result: DayResult;
  readonly resolved: number;
  readonly reason?: string;
}

/**
 * Compares a day with a provider: its statement sale by sale, and its float. Each step gives the same when it is done again,
 * so a process that dies in between loses nothing.
 */
export class CompareDay {
  constructor(
    private readonly recharges: Recharges,
    private readonly reconciliations: Reconciliations,
    private readonly steps: ComparingSteps,
    private readonly clock: Clock,
    private readonly terms: ReconciliationTerms,
  ) {}

  async run(provider: Provider, day: BusinessDate, { isOver = true } = {}): Promise<Reconciliation> {
    if (!isOver) return this.soFar(provider, day);
    const open = await this.reconciliations.openItems(provider.name);
    const since = await this.since(provider.name, day, open);
    const sales = await this.compareSales(provider, { day, since, open });
    const floats = await this.steps.floats.run(provider);
    const done = this.conclude(provider.name, day, { ...sales, floats });
    const told = { event: reconciliationCompleted, payload: reconciliationView(done) };
    await this.reconciliations.save(done, sales.result, told);
    return done;
  }

  /** A day that is not over, as far as it has come: nobody is asked about what may still come, and nothing is kept. */
  private async soFar(provider: Provider, day: BusinessDate): Promise<Reconciliation> {
    const sales = await this.compareSales(provider, { day, since: day, open: [] }, false);
    const floats = await this.steps.floats.run(provider, { asks: false });
    return this.conclude(provider.name, day, { reason: UNFINISHED, ...sales, floats });
  }

  /** As far back as days were compared before: what was sold earlier was sold to somebody else. */
  private async since(provider: string, day: BusinessDate, open: readonly OpenItem[]): Promise<BusinessDate> {
    const oldest = open.find((item) => item.day >= addDays(day, -REACH_DAYS))?.day ?? day;
    let since = day;
    for (let back = 1; back <= LOOK_BACK_DAYS; back += 1) {
      const earlier = addDays(day, -back);
      if (!(await this.reconciliations.find(reconciliationIdOf(provider, earlier)))) break;
      since = earlier;
    }
    return oldest < since ? oldest : since;
  }

  private async compareSales(
    provider: Provider,
    { day, since, open }: Pick<DayBooks, 'day' | 'since' | 'open'>,
    isOver = true,
  ): Promise<Compared> {
    const { zone, callMs } = this.terms;
    const period = readingOf(since, day, zone);
    const hasStatement = provider.capabilities.includes('statement');
    const lines = hasStatement ? await provider.statement(period) : undefined;
    const sent = await this.recharges.sentIn(provider.name, period);
    const books = { provider: provider.name, day, since, zone, callMs, open };
    if (!lines) {
      const result = unseen({ ...books, ours: sent, lines: [] });
      return { result, resolved: 0, reason: hasStatement ? UNREADABLE : 'the provider has no statement' };
    }
    const { ours, resolved } = await this.steps.resolve.run(provider, sent, { lines, callMs });
    const whole = { ...books, ours, lines };
    const result = isOver ? await this.steps.ask.run(whole, this.clock.now()) : reconcileDay(whole);
    return { result, resolved };
  }

  private conclude(
    provider: string,
    day: BusinessDate,
    { result, resolved, reason, floats }: Compared & { readonly floats: ComparedFloats },
  ): Reconciliation {
    const { opened: _opened, closed: _closed, ...counts } = result;
    const { differs, ...both } = floats;
    const isClean = result.missingOurs + result.missingTheirs + result.amountDiffers === 0;
    const found = isClean && !differs ? 'matched' : 'differs';
    return {
      id: reconciliationIdOf(provider, day),
      provider,
      day,
      state: reason === undefined ? found : 'incomplete',
      ...counts,
      resolved,
      ...both,
      at: this.clock.now(),
      ...(reason === undefined ? {} : { reason }),
    };
  }
}

const UNFINISHED = 'the day is not over yet';
const UNREADABLE = 'the statement could not be read';

/** Without the other side nothing is found and nothing ends. */
function unseen(books: DayBooks): DayResult {
  const { ours, theirs, carriedOpen, carriedClosed } = reconcileDay(books);
  return {
    ...{ matched: 0, missingOurs: 0, missingTheirs: 0, amountDiffers: 0, carriedClosed: 0 },
    carriedOpen: carriedOpen + carriedClosed,
    ours,
    theirs,
    opened: [],
    closed: [],
  };
}
