import { addDays, businessDate, endOfBusinessDay, startOfBusinessDay } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import type { Period } from '../provider-statement.ts';

/** What the house has decided about comparing days with providers. */
export interface ReconciliationTerms {
  /** Where a provider's day begins and ends. */
  readonly zone: string;
  /** The longest that a call to it lasts. */
  readonly callMs: number;
}

/** How far into its neighbours a day is read: twice what clocks may differ, so that also rivals of a neighbour are seen. */
const MARGIN_MS = 15 * 60_000;
/** So long after its end a day is over for both sides. */
const REST_MS = 30 * 60_000;
/** So far back a sale is found that the provider lists late. */
export const LOOK_BACK_DAYS = 2;
/** So far back days are made up for, and open items looked at again. */
export const REACH_DAYS = 7;

export function isOver(day: BusinessDate, now: Date, zone: string): boolean {
  return now.getTime() >= endOfBusinessDay(day, zone).getTime() + REST_MS;
}

export function lastDayOver(now: Date, zone: string): BusinessDate {
  const yesterday = addDays(businessDate(now, zone), -1);
  return isOver(yesterday, now, zone) ? yesterday : addDays(yesterday, -1);
}

/** What is read for these days, its end excluded. */
export function readingOf(since: BusinessDate, day: BusinessDate, zone: string): Period {
  return {
    from: new Date(startOfBusinessDay(since, zone).getTime() - MARGIN_MS),
    to: new Date(endOfBusinessDay(day, zone).getTime() + MARGIN_MS),
  };
}

/** Days after the last one that was compared, the oldest first; no more than are made up for. */
export function daysDue(last: BusinessDate, upTo: BusinessDate): BusinessDate[] {
  const reach = Array.from({ length: REACH_DAYS }, (_, index) => addDays(upTo, index - REACH_DAYS + 1));
  return reach.filter((day) => day > last);
}
