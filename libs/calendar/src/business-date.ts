import { Temporal } from 'temporal-polyfill';

/** A day of the calendar as `YYYY-MM-DD`, without a time or a zone. Text of this form sorts by time. */
export type BusinessDate = `${number}-${number}-${number}`;

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** `undefined` for anything but a day that exists, written in full: `2026-02-30`, `2026-2-3` and `2026-02-03T00:00` are none. */
export function parseBusinessDate(text: unknown): BusinessDate | undefined {
  if (typeof text !== 'string' || !FORM.test(text)) return undefined;
  const [year, month, day] = text.split('-').map(Number);
  const plain = Temporal.PlainDate.from({ year: year!, month: 1, day: 1 });
  const isDay = month! >= 1 && month! <= 12 && day! >= 1 && day! <= plain.with({ month: month! }).daysInMonth;
  return isDay ? (text as BusinessDate) : undefined;
}

/** @throws RangeError for text that is not a day of the calendar */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return toBusinessDate(toPlainDate(date).add({ days }));
}

/**
 * The same day so many months on, or the last day of a shorter month. `anchorDay` is the day that was meant at first: from
 * 28 February with anchor 31, one month on is 31 March.
 */
export function addMonths(
  date: BusinessDate,
  months: number,
  anchorDay = Number(date.slice(8)),
): BusinessDate {
  const month = toPlainDate(date).with({ day: 1 }).add({ months });
  return toBusinessDate(month.with({ day: anchorDay }));
}

/** Days from the first to the second: negative when the second is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return toPlainDate(from).until(toPlainDate(to), { largestUnit: 'day' }).days;
}

export function toPlainDate(date: BusinessDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date, { overflow: 'reject' });
}

/** Beyond the year 9999 the text would grow a sign and two digits, and no longer sort. */
export function toBusinessDate(plain: Temporal.PlainDate): BusinessDate {
  if (plain.year < 0 || plain.year > 9_999)
    throw new RangeError(`${plain.toString()} is beyond the calendar`);
  return plain.toString() as BusinessDate;
}
