import { addDays, addMonths, type BusinessDate, daysBetween, toPlainDate } from './business-date.ts';
import { startOfBusinessDay } from './business-day.ts';
import { interval, type Interval } from './interval.ts';

/** How long one period is: `{ count: 3, unit: 'month' }` is a quarter. The count is a whole number from 1. */
export interface PeriodLength {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** The days from `from` up to, but without, `to`: the n-th period after the anchor, counted from 0. */
export interface Period {
  readonly index: number;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/**
 * The day on which the n-th period after the anchor begins. It is always counted from the anchor, so a short month shortens nothing
 * that follows: from 31 January, one month is 28 February and two are 31 March.
 * @throws RangeError for a length or a number of times that is not whole, or a length below one
 */
export function addPeriods(anchor: BusinessDate, length: PeriodLength, times: number): BusinessDate {
  checkWhole(length, times);
  const total = length.count * times;
  switch (length.unit) {
    case 'day':
      return addDays(anchor, total);
    case 'week':
      return addDays(anchor, total * 7);
    case 'month':
      return addMonths(anchor, total);
    case 'year':
      return addMonths(anchor, total * 12);
  }
}

export function period(anchor: BusinessDate, length: PeriodLength, index: number): Period {
  return { index, from: addPeriods(anchor, length, index), to: addPeriods(anchor, length, index + 1) };
}

/** The one period that holds a day; its index is negative for a day before the anchor. */
export function periodOf(anchor: BusinessDate, length: PeriodLength, date: BusinessDate): Period {
  const guess = period(anchor, length, Math.floor(unitsBetween(anchor, length, date) / length.count));
  // A day before the anchor's day of the month still belongs to the period that began the month before.
  return date < guess.from ? period(anchor, length, guess.index - 1) : guess;
}

/** A period as a span of time in a zone. */
export function periodInterval({ from, to }: Pick<Period, 'from' | 'to'>, zone: string): Interval {
  return interval(startOfBusinessDay(from, zone), startOfBusinessDay(to, zone));
}

/** Whole units from the anchor's day, week, month or year to the date's, without looking at days inside a month or year. */
function unitsBetween(anchor: BusinessDate, { unit }: PeriodLength, date: BusinessDate): number {
  const [first, second] = [toPlainDate(anchor), toPlainDate(date)];
  const months = (second.year - first.year) * 12 + second.month - first.month;
  switch (unit) {
    case 'day':
      return daysBetween(anchor, date);
    case 'week':
      return Math.floor(daysBetween(anchor, date) / 7);
    case 'month':
      return months;
    case 'year':
      return Math.floor(months / 12);
  }
}

function checkWhole({ count }: PeriodLength, times: number): void {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`A period cannot be ${count} units long`);
  if (!Number.isSafeInteger(times))
    throw new RangeError(`Periods are counted in whole numbers, not ${times}`);
}
