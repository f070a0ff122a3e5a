/** The milliseconds of 24 hours, which is not what a calendar day lasts where clocks change: that is `businessDay`'s to say. */
export const DAY_MS = 86_400_000;

/** A span of time from its start up to, but without, its end. Two that meet share no instant. */
export interface Interval {
  readonly start: Date;
  readonly end: Date;
}

/** @throws RangeError when it would end before it starts */
export function interval(start: Date, end: Date): Interval {
  // Written so that an invalid date, which compares to nothing, is refused too.
  if (!(start <= end)) throw new RangeError('An interval cannot end before it starts');
  return { start, end };
}

export function durationMs({ start, end }: Interval): number {
  return end.getTime() - start.getTime();
}

export function isEmpty(span: Interval): boolean {
  return durationMs(span) === 0;
}

export function contains({ start, end }: Interval, instant: Date): boolean {
  return start <= instant && instant < end;
}

/** What both cover; `undefined` when they share no instant. */
export function intersection(left: Interval, right: Interval): Interval | undefined {
  const start = left.start > right.start ? left.start : right.start;
  const end = left.end < right.end ? left.end : right.end;
  return start < end ? { start, end } : undefined;
}

export function overlaps(left: Interval, right: Interval): boolean {
  return intersection(left, right) !== undefined;
}
