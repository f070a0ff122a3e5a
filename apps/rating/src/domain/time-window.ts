import { businessDate, dayOfWeek, minuteOfDay } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';

export const DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'holiday',
] as const;
export type Day = (typeof DAYS)[number];

/** Hours of some days, by the clock of the deck's zone. Several entries of one name make one window. */
export interface TimeWindow {
  readonly name: string;
  readonly days: readonly Day[];
  /** Minutes after midnight; the window ends before `untilMinute`, which is at most 1440. */
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export interface WindowRules {
  readonly zone: string;
  readonly windows: readonly TimeWindow[];
  /** A holiday is a `holiday` and not its day of the week. */
  readonly holidays: readonly BusinessDate[];
}

/** The name of the window that an instant is in; `undefined` outside all of them. */
export function windowAt(rules: WindowRules, instant: Date): string | undefined {
  if (rules.windows.length === 0) return undefined;
  const day = dayOf(rules, businessDate(instant, rules.zone));
  const minute = minuteOfDay(instant, rules.zone);
  return rules.windows.find((window) => covers(window, day, minute))?.name;
}

/** Why windows cannot be told apart, in words; `undefined` when they can. */
export function wrongWindows(windows: readonly TimeWindow[]): string | undefined {
  for (const [index, window] of windows.entries()) {
    if (window.fromMinute >= window.untilMinute) return `the window "${window.name}" ends before it begins`;
    const other = windows
      .slice(index + 1)
      .find((later) => later.name !== window.name && overlap(window, later));
    if (other) return `the windows "${window.name}" and "${other.name}" overlap`;
  }
  return undefined;
}

function dayOf({ holidays }: WindowRules, date: BusinessDate): Day {
  return holidays.includes(date) ? 'holiday' : DAYS[dayOfWeek(date) - 1]!;
}

function covers({ days, fromMinute, untilMinute }: TimeWindow, day: Day, minute: number): boolean {
  return days.includes(day) && fromMinute <= minute && minute < untilMinute;
}

function overlap(one: TimeWindow, other: TimeWindow): boolean {
  return (
    one.days.some((day) => other.days.includes(day)) &&
    one.fromMinute < other.untilMinute &&
    other.fromMinute < one.untilMinute
  );
}
