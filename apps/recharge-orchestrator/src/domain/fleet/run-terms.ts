import { businessDate, startOfBusinessDay } from '@saldo/calendar';
import type { FleetName } from '@saldo/contracts';
import type { Money } from '@saldo/money';
import type { Patience } from '../attempt.ts';
import type { DayBudget } from './intending.ts';
import type { Schedule } from './schedule.ts';

/** What the house has decided about the runs of a fleet. */
export interface RunTerms {
  readonly fleet: FleetName;
  /** Where its days begin and end. */
  readonly zone: string;
  readonly schedule: Schedule;
  /** A provider that has not more than this is left alone (domain reference, section 000.3). */
  readonly threshold: Money;
  /** What one run, and what one day may cost. */
  readonly runBudget?: Money | undefined;
  readonly dayBudget?: Money | undefined;
  /** How many lines are under way at once, and how long one provider is left in peace between two calls. */
  readonly linesAtOnce: number;
  readonly pauseMs: number;
  /** So many lines are intended, bought and settled together. */
  readonly batchSize: number;
  /**
   * What was written down as leaving leaves within so many milliseconds, or not at all: the process may have slept, and
   * somebody else may hold the fleet.
   */
  readonly sendWithinMs: number;
  readonly patience: Patience;
}

/** The fleets that are set up. */
export type RunTermsOfFleets = ReadonlyMap<FleetName, RunTerms>;

export function dayBudgetOf({ zone, dayBudget }: RunTerms, now: Date): DayBudget {
  const from = startOfBusinessDay(businessDate(now, zone), zone);
  return { from, ...(dayBudget === undefined ? {} : { limit: dayBudget }) };
}
