import { addDays, businessDate, endOfBusinessDay, startOfBusinessDay } from '@saldo/calendar';
import type { LineHistory, Since } from './line-history.ts';
import type { FleetTerms } from './terms.ts';

/** Last reports by uuid. `unavailable`: the look-up failed. `none`: nobody set it up. Either way a line without one counts as silent. */
export type Reports = ReadonlyMap<string, Date> | 'unavailable' | 'none';

/** What is known beside the tables when lines are selected. */
export interface Known {
  readonly now: Date;
  /** Of lines that have any; deliveries are counted since `restStart`, failed attempts since today began. */
  readonly history: ReadonlyMap<string, LineHistory>;
  readonly quarantined: ReadonlySet<string>;
  /** Of agents; what trackers reported stands in their rows. */
  readonly reports?: Reports;
}

/** The instants that part one look at a fleet. */
export interface Days {
  /** The first instant after today. */
  readonly dayEnd: Date;
  /** A line that lapses then or later is not looked at. */
  readonly horizon: Date;
  readonly restStart: Date;
}

export function daysOf(now: Date, terms: FleetTerms): Days {
  const { zone, leadDays } = terms;
  const today = businessDate(now, zone);
  return {
    dayEnd: endOfBusinessDay(today, zone),
    horizon: endOfBusinessDay(addDays(today, leadDays), zone),
    restStart: restStart(now, terms),
  };
}

/** Since when the past of lines is asked about. */
export function historySince(now: Date, terms: FleetTerms): Since {
  const failures = startOfBusinessDay(businessDate(now, terms.zone), terms.zone);
  return { deliveries: restStart(now, terms), failures };
}

/** Since when deliveries of a line count against how many it may have: with one day to rest, since the start of today. */
export function restStart(now: Date, { zone, restDays }: FleetTerms): Date {
  return startOfBusinessDay(addDays(businessDate(now, zone), 1 - restDays), zone);
}
