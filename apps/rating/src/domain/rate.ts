import type { Terms } from '@saldo/pricing';

/** What an entry of a deck says about numbers that begin with its prefix, apart from the prefix. */
export interface RateBody {
  /** The name of the place, for people. */
  readonly destination: string;
  /** The window of time in which it holds; always, when absent. */
  readonly window?: string;
  /** Of several for one prefix the highest wins, and of equals the one with a window. It never outweighs a longer prefix. */
  readonly priority: number;
  readonly effectiveFrom?: Date;
  /** The first instant at which it no longer holds. */
  readonly effectiveUntil?: Date;
  /** Digits that a number under this prefix has. */
  readonly lengthMin?: number;
  readonly lengthMax?: number;
  /** Whether numbers under it are never connected. Its terms then say nothing. */
  readonly isRejected: boolean;
  readonly terms: Terms;
}

/** An entry of a deck, and the line of the sheet that it came from. */
export interface Rate extends RateBody {
  readonly prefix: string;
  readonly line: number;
}

/** The same with its body apart, which many entries share. */
export interface RateEntry {
  readonly prefix: string;
  readonly line: number;
  readonly body: RateBody;
}

export const DEFAULT_PRIORITY = 100;

/** A text that is the same for bodies that say the same: so that a million rates keep a few thousand of them. */
export function bodyKey(body: RateBody): string {
  const { destination, window, priority, effectiveFrom, effectiveUntil, lengthMin, lengthMax, isRejected } =
    body;
  const { tiers, connectionNanos, graceSeconds, minimumNanos, maximumNanos } = body.terms;
  return JSON.stringify([
    [
      destination,
      window,
      priority,
      effectiveFrom?.getTime(),
      effectiveUntil?.getTime(),
      lengthMin,
      lengthMax,
    ],
    [isRejected, String(connectionNanos), graceSeconds, String(minimumNanos), String(maximumNanos)],
    tiers.map((tier) => [tier.fromSeconds, tier.firstSeconds, tier.nextSeconds, String(tier.priceNanos)]),
  ]);
}

export function isEffective({ effectiveFrom, effectiveUntil }: RateBody, at: Date): boolean {
  return (!effectiveFrom || effectiveFrom <= at) && (!effectiveUntil || at < effectiveUntil);
}

export function hasLength({ lengthMin = 0, lengthMax = Infinity }: RateBody, number: string): boolean {
  return lengthMin <= number.length && number.length <= lengthMax;
}
