import { bodyKey } from './rate.ts';
import type { Rate, RateBody } from './rate.ts';

/** Whether two entries of a deck say different things under one key. */
export function differs(one: RateBody, other: RateBody): boolean {
  return bodyKey(one) !== bodyKey(other);
}

/** Whether two rates would both decide over some call: same prefix, window and priority, at the same time. */
export function clashes(one: Rate, other: Rate): boolean {
  return (
    one.prefix === other.prefix &&
    one.window === other.window &&
    one.priority === other.priority &&
    begins(one) < ends(other) &&
    begins(other) < ends(one)
  );
}

function begins({ effectiveFrom }: Rate): number {
  return effectiveFrom?.getTime() ?? -Infinity;
}

function ends({ effectiveUntil }: Rate): number {
  return effectiveUntil?.getTime() ?? Infinity;
}
