import { Temporal } from 'temporal-polyfill';
import { type BusinessDate, toPlainDate } from './business-date.ts';

/** Monday is 1, Sunday is 7 (ISO 8601). */
export function dayOfWeek(date: BusinessDate): number {
  return toPlainDate(date).dayOfWeek;
}

/**
 * The instants at which clocks in a zone show a minute of a day: mostly one, two in an hour that is lived twice, and for a minute
 * that the clocks skip the two instants that it would be by the clock before and by the clock after the jump.
 * @throws RangeError for a zone that does not exist, or a minute that no day has; 1440 is the midnight that ends the day
 */
export function instantsOfMinute(date: BusinessDate, minute: number, zone: string): readonly Date[] {
  if (!Number.isInteger(minute) || minute < 0 || minute > 1_440)
    throw new RangeError(`A day has no minute ${minute}`);
  const wall = toPlainDate(date).toPlainDateTime().add({ minutes: minute });
  const instants = (['earlier', 'later'] as const).map(
    (disambiguation) => wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  return [...new Set(instants)].map((epochMs) => new Date(epochMs));
}

/** When clocks in the zone next jump after an instant; `undefined` where they never do. */
export function nextClockChange(instant: Date, zone: string): Date | undefined {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  const change = zoned.getTimeZoneTransition('next');
  return change ? new Date(change.epochMilliseconds) : undefined;
}
