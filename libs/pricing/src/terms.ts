import type { Currency, Rounding } from '@saldo/money';
import { decimalsOf } from './decimal.ts';

/** One stretch of a call with its own increments and price: the first increment, then the next ones until the tier after it begins. */
export interface Tier {
  /** Seconds after the answer from which it holds; 0 for the first tier. */
  readonly fromSeconds: number;
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  /** Per minute. */
  readonly priceNanos: bigint;
}

/** What a call costs. */
export interface Terms {
  /** In the order of their start; the first starts at 0. */
  readonly tiers: readonly Tier[];
  /** Once for an answered call. */
  readonly connectionNanos: bigint;
  /** A call that lasts no longer costs nothing at all. */
  readonly graceSeconds: number;
  readonly minimumNanos: bigint;
  readonly maximumNanos?: bigint;
}

/** How costs become money: once, at the end. */
export interface Accounting {
  readonly currency: Currency;
  readonly rounding: Rounding;
  /** Decimals of what a call costs, 0 to 6. */
  readonly scale: number;
}

export const SCALE_MAX = 6;
const TIERS_MAX = 20;

export const FREE: Terms = {
  tiers: [{ fromSeconds: 0, firstSeconds: 1, nextSeconds: 1, priceNanos: 0n }],
  connectionNanos: 0n,
  graceSeconds: 0,
  minimumNanos: 0n,
};

/** Terms with one price throughout. */
export function flatTerms(priceNanos: bigint, firstSeconds: number, nextSeconds: number): Terms {
  return { ...FREE, tiers: [{ fromSeconds: 0, firstSeconds, nextSeconds, priceNanos }] };
}

/** Why terms cannot be charged by, in words for whoever wrote them; `undefined` when they can. */
export function wrongTerms(terms: Terms, scale: number): string | undefined {
  const { tiers, minimumNanos, maximumNanos } = terms;
  if (tiers.length === 0 || tiers[0]!.fromSeconds !== 0) return 'the first tier must begin at second 0';
  if (tiers.length > TIERS_MAX) return `there can be at most ${TIERS_MAX} tiers`;
  for (const tier of tiers)
    if (tier.firstSeconds < 1 || tier.nextSeconds < 1) return 'an increment lasts at least one second';
  const crooked = tiers.findIndex((tier, index) => index > 0 && !meets(tiers[index - 1]!, tier));
  if (crooked > 0)
    return `the tier from second ${tiers[crooked]!.fromSeconds} must begin where an increment of the tier before it ends`;
  if (maximumNanos !== undefined && decimalsOf(maximumNanos) > scale)
    return `the maximum cost has more decimals than the ${scale} that costs are rounded to`;
  if (maximumNanos !== undefined && maximumNanos < minimumNanos)
    return 'the maximum cost is below the minimum charge';
  return undefined;
}

/** An increment that reached over the start of a tier would be charged at two prices. */
function meets(before: Tier, tier: Tier): boolean {
  const after = tier.fromSeconds - before.fromSeconds - before.firstSeconds;
  return after >= 0 && after % before.nextSeconds === 0;
}
