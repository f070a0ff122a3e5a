import type { LineSummary } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { standingOf, summaryOf } from '../../domain/fleet/line-summary.ts';
import { planRun } from '../../domain/fleet/plan.ts';
import type { Wanted } from '../../domain/fleet/plan.ts';
import { hasFunds, openPurses } from '../../domain/fleet/purse.ts';
import type { Run } from '../../domain/fleet/run.ts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { isStillByHand, isWanted } from '../../domain/fleet/wanted.ts';
import type { Runs } from '../../ports/runs.ts';
import type { BegunRun } from './begin-run.ts';
import type { AskBalances } from './ask-balances.ts';
import type { BuyLines } from './buy-lines.ts';
import type { ClearFleet } from './clear-fleet.ts';
import type { EndRun } from './end-run.ts';
import type { SelectLines } from './select-lines.ts';
import type { SettleFleet } from './settle-fleet.ts';
import { halt, openCourse } from './run-course.ts';
import type { Course } from './run-course.ts';

/** What a run consists of, in its order. */
export interface RunSteps {
  readonly clear: ClearFleet;
  readonly select: SelectLines;
  readonly balances: AskBalances;
  readonly buy: BuyLines;
  readonly settle: SettleFleet;
}

/**
 * A run from its beginning to its end: what earlier runs left is settled first, and only when nothing of it remains are
 * lines selected, bought and settled. It sends nothing any more once `stopping` says so, and finishes what is under way.
 */
export class ConductRun {
  constructor(
    private readonly steps: RunSteps,
    private readonly end: EndRun,
    private readonly runs: Runs,
    private readonly clock: Clock,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run({ run, held }: BegunRun, stopping: AbortSignal): Promise<Run> {
    const terms = this.fleets.get(run.fleet);
    if (!terms) throw new Error(`fleet ${run.fleet} is not set up`);
    const purses = openPurses([], terms.threshold);
    const course = openCourse(run, { terms, purses, fence: held.fence });
    const lost = () => halt(course, 'lost', 'somebody else may run the fleet');
    const stop = () => halt(course, 'stopping', 'the service was stopped');
    listen(held.signal, lost);
    listen(stopping, stop);
    try {
      const left = await this.steps.clear.run(terms);
      if (left === undefined) await this.goOn(course);
      return await this.end.run(course, left);
    } finally {
      stopping.removeEventListener('abort', stop);
      held.signal.removeEventListener('abort', lost);
      await held.release();
    }
  }

  private async goOn(course: Course): Promise<void> {
    if (await this.mayBuy(course)) await this.buy(course);
    else course.run = { ...course.run, reason: 'nothing is bought: its schedule is never' };
  }

  /** A fleet that never runs by itself buys only what a person began; what is left of others is settled, and no more. */
  private async mayBuy({ run, terms }: Course): Promise<boolean> {
    if (terms.schedule !== 'never' || isWanted(run)) return true;
    return isStillByHand(await this.runs.chain(run.fleet));
  }

  private async buy(course: Course): Promise<void> {
    const { fleet, terms } = course;
    const look = await this.steps.select.run(fleet, this.clock.now());
    if (!look) throw new Error(`fleet ${fleet} has no terms of selection`);
    const summary = summaryOf(look.decisions, look.terms);
    const { wanted, left } = planRun(look.decisions, { budget: terms.runBudget });
    const { lines, expired, expiring, valid, saved } = summary;
    const counts = { lines, expired, expiring, valid, saved, planned: wanted.length, waiting: left.length };
    course.run = { ...course.run, ...counts };
    if (wanted.length > 0) course.purses = await this.steps.balances.run(terms.threshold);
    if (!hasFunds(course.purses)) course.unfunded = wanted.length;
    else await this.buyInSets(wanted, { course, summary });
  }

  private async buyInSets(
    wanted: readonly Wanted[],
    { course, summary }: { readonly course: Course; readonly summary: LineSummary },
  ): Promise<void> {
    const { batchSize } = course.terms;
    for (let from = 0; from < wanted.length && !course.halt; from += batchSize) {
      await this.steps.buy.run(wanted.slice(from, from + batchSize), course);
      await this.settle(course, summary);
    }
  }

  private async settle(course: Course, summary: LineSummary): Promise<void> {
    const { failed, planned, id } = course.run;
    const counts = { ...standingOf(summary), processed: planned, failed };
    const wish = { fleet: course.fleet, kind: 'run', run: id, counts } as const;
    const { settled, note, reason } = await this.steps.settle.run(wish);
    course.unsettled = reason;
    const noted = { ...(note === undefined ? {} : { note }), ...(reason === undefined ? {} : { reason }) };
    course.run = { ...course.run, settled: course.run.settled + settled, ...noted };
  }
}

function listen(signal: AbortSignal, heard: () => void): void {
  if (signal.aborted) heard();
  else signal.addEventListener('abort', heard, { once: true });
}
