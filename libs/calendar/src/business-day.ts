import { Temporal } from 'temporal-polyfill';
import { addDays, type BusinessDate, toBusinessDate, toPlainDate } from './business-date.ts';
import { interval, type Interval } from './interval.ts';

/** Whether the time zone database knows the name: `America/Mazatlan`, `UTC`. */
export function isZone(name: unknown): name is string {
  if (typeof name !== 'string' || name === '') return false;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // The list that Intl can give lacks aliases such as UTC, so the only way to ask is to try.
    return false;
  }
}

/**
 * The day it is in a zone at an instant.
 * @throws RangeError for a zone that does not exist, as every function of this file does
 */
export function businessDate(instant: Date, zone: string): BusinessDate {
  return toBusinessDate(zoned(instant, zone).toPlainDate());
}

/** The first instant of a day: midnight, or the first moment after it where the clocks skip midnight. */
export function startOfBusinessDay(date: BusinessDate, zone: string): Date {
  return new Date(toPlainDate(date).toZonedDateTime(zone).epochMilliseconds);
}

/** The first instant that is no longer in the day. */
export function endOfBusinessDay(date: BusinessDate, zone: string): Date {
  return startOfBusinessDay(addDays(date, 1), zone);
}

/** The day as a span of time: 24 hours, 23 or 25 where clocks change, none at all for a day that a zone skipped. */
export function businessDay(date: BusinessDate, zone: string): Interval {
  return interval(startOfBusinessDay(date, zone), endOfBusinessDay(date, zone));
}

/** The time of day in a zone as minutes after midnight on the clock: for hours in which something is allowed. */
export function minuteOfDay(instant: Date, zone: string): number {
  const { hour, minute } = zoned(instant, zone);
  return hour * 60 + minute;
}

function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}
