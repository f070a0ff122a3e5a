import {
  addDays,
  businessDate,
  instantsOfMinute,
  nextClockChange,
  startOfBusinessDay,
} from '@saldo/calendar';
import { windowAt } from './time-window.ts';
import type { WindowRules } from './time-window.ts';

/** From this instant on, that window holds, or none. */
export interface Turn {
  readonly at: Date;
  readonly window: string | undefined;
}

/** A call that lasts longer keeps the terms that held after so many hours. */
export const HORIZON_HOURS = 24;
const HORIZON_MS = HORIZON_HOURS * 3_600_000;
const DAYS_AT_ONCE = 3;

/**
 * When windows begin and end in a zone, also on days of 23 and 25 hours: what counts is what the clock on the wall shows. Zones are
 * slow to calculate with, so the turns of some days are remembered; the answers do not depend on it.
 */
export class Timetable {
  private from = new Date(0);
  private until = new Date(0);
  private turns: readonly Turn[] = [];

  constructor(private readonly rules: WindowRules) {}

  /** What holds at an instant, at that instant, and the turns of the 24 hours after it. */
  turnsAfter(instant: Date): readonly Turn[] {
    if (this.rules.windows.length === 0) return [{ at: instant, window: undefined }];
    const end = new Date(instant.getTime() + HORIZON_MS);
    if (instant < this.from || end > this.until) this.calculate(instant);
    const current = this.turns.findLast(({ at }) => at <= instant);
    const later = this.turns.filter(({ at }) => at > instant && at < end);
    return [{ at: instant, window: current?.window }, ...later];
  }

  private calculate(instant: Date): void {
    const { zone } = this.rules;
    const first = businessDate(instant, zone);
    this.from = startOfBusinessDay(first, zone);
    this.until = startOfBusinessDay(addDays(first, DAYS_AT_ONCE), zone);
    const candidates = [this.from, ...this.edges(first), ...this.jumps()]
      .filter((at) => at >= this.from && at < this.until)
      .sort((one, other) => one.getTime() - other.getTime());
    const turns = candidates.map((at): Turn => ({ at, window: windowAt(this.rules, at) }));
    this.turns = turns.filter((turn, index) => index === 0 || turn.window !== turns[index - 1]!.window);
  }

  private edges(first: ReturnType<typeof businessDate>): Date[] {
    const { windows, zone } = this.rules;
    const minutes = new Set([
      0,
      ...windows.flatMap(({ fromMinute, untilMinute }) => [fromMinute, untilMinute]),
    ]);
    const days = Array.from({ length: DAYS_AT_ONCE }, (_, index) => addDays(first, index));
    return days.flatMap((day) => [...minutes].flatMap((minute) => instantsOfMinute(day, minute, zone)));
  }

  private jumps(): Date[] {
    const jump = nextClockChange(this.from, this.rules.zone);
    return jump ? [jump] : [];
  }
}
