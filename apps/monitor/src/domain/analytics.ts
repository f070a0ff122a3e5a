import { businessDate, addDays, addMonths, startOfBusinessDay } from '@saldo/calendar';
import { FLEETS } from '@saldo/contracts';
import type { AnalyticsPeriod, FleetAnalytics, FleetName, FleetRun } from '@saldo/contracts';
import { add, sum } from '@saldo/money';
import type { Money } from '@saldo/money';

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Whole business days up to this instant, of which today is the last: seven, or those after the same day of one or six
 * months ago (the last day of a shorter month), so that no day belongs to two periods in a row.
 */
export function spanOf(period: AnalyticsPeriod, now: Date, zone: string): Span {
  const today = businessDate(now, zone);
  const before = { week: addDays(today, -7), month: addMonths(today, -1), half_year: addMonths(today, -6) };
  return { from: startOfBusinessDay(addDays(before[period], 1), zone), to: now };
}

/** The fleets that ran, over the runs of a period. */
export function analyse(runs: readonly FleetRun[], zone: string): FleetAnalytics[] {
  return FLEETS.flatMap((fleet) => {
    const own = runs.filter((run) => run.fleet === fleet);
    return own.length === 0 ? [] : [analyseOne(fleet, own, zone)];
  });
}

function analyseOne(fleet: FleetName, runs: readonly FleetRun[], zone: string): FleetAnalytics {
  const lastOfDays = lastRuns(runs, zone);
  const { currency } = runs[0]!.spent;
  const [succeeded, failed] = [total(runs, 'succeeded'), total(runs, 'failed')];
  const attempted = succeeded + failed + total(runs, 'unknown');
  const spent = sum(currency, amountsOf(runs, 'spent'));
  // A line that is left alone is left alone by every run of a day, and saves its recharge once.
  const saved = sum(currency, amountsOf(lastOfDays, 'saved'));
  const wouldBeSpent = add(spent, saved).micros;
  return {
    fleet,
    runs: runs.length,
    expired: average(lastOfDays, 'expired'),
    expiring: average(lastOfDays, 'expiring'),
    valid: average(lastOfDays, 'valid'),
    attempted,
    succeeded,
    failed,
    ...(attempted > 0 && { success_bp: Number(share(BigInt(succeeded), BigInt(attempted))) }),
    spent,
    saved,
    ...(wouldBeSpent > 0n && { saved_bp: Number(share(saved.micros, wouldBeSpent)) }),
  };
}

/** The last run of each business day that looked at lines. */
function lastRuns(runs: readonly FleetRun[], zone: string): FleetRun[] {
  const last = new Map<string, FleetRun>();
  for (const run of runs.filter(({ lines }) => lines > 0)) {
    const day = businessDate(run.started_at, zone);
    const known = last.get(day);
    if (!known || known.started_at < run.started_at) last.set(day, run);
  }
  return [...last.values()];
}

type CountOf = 'expired' | 'expiring' | 'valid' | 'succeeded' | 'failed' | 'unknown';

function total(runs: readonly FleetRun[], name: CountOf): number {
  return runs.reduce((all, run) => all + run[name], 0);
}

function average(runs: readonly FleetRun[], name: CountOf): number {
  return runs.length === 0 ? 0 : Math.round(total(runs, name) / runs.length);
}

function amountsOf(runs: readonly FleetRun[], name: 'spent' | 'saved'): Money[] {
  return runs.map((run) => run[name]);
}

/** In basis points, rounded down: 100 % is said only of all. */
function share(part: bigint, whole: bigint): bigint {
  return (part * 10_000n) / whole;
}
