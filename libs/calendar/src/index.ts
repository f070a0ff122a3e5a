export { addDays, addMonths, type BusinessDate, daysBetween, parseBusinessDate } from './business-date.ts';
export {
  businessDate,
  businessDay,
  endOfBusinessDay,
  isZone,
  minuteOfDay,
  startOfBusinessDay,
} from './business-day.ts';
export { dayOfWeek, instantsOfMinute, nextClockChange } from './clock-time.ts';
export {
  contains,
  DAY_MS,
  durationMs,
  intersection,
  type Interval,
  interval,
  isEmpty,
  overlaps,
} from './interval.ts';
export { addPeriods, type Period, period, periodInterval, type PeriodLength, periodOf } from './period.ts';
