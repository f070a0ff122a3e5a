import { FREE, formatNanos, parseNanos } from '@saldo/pricing';
import type { Terms, Tier } from '@saldo/pricing';
import type { RateBody } from '../../domain/rate.ts';

interface TierFacts {
  readonly from: number;
  readonly first: number;
  readonly next: number;
  readonly price: string;
}

/** What the column `facts` has. Whatever says nothing is left out: a million rows have it. */
export interface RateFacts {
  readonly destination: string;
  readonly length_min?: number;
  readonly length_max?: number;
  readonly rejected?: true;
  readonly tiers?: readonly TierFacts[];
  readonly connection_fee?: string;
  readonly grace?: number;
  readonly minimum_charge?: string;
  readonly maximum_cost?: string;
}

export interface BodyRow {
  readonly time_window: string;
  readonly priority: number;
  /** Infinite instants come as null. */
  readonly effective_from: Date | null;
  readonly effective_until: Date | null;
  readonly facts: RateFacts;
}

export function toFacts({ destination, lengthMin, lengthMax, isRejected, terms }: RateBody): RateFacts {
  return {
    destination,
    ...(lengthMin === undefined ? {} : { length_min: lengthMin }),
    ...(lengthMax === undefined ? {} : { length_max: lengthMax }),
    ...(isRejected ? { rejected: true as const } : toCost(terms)),
  };
}

export function bodyOf(row: BodyRow): RateBody {
  const { facts } = row;
  return {
    priority: row.priority,
    destination: facts.destination,
    isRejected: facts.rejected ?? false,
    terms: fromCost(facts),
    ...(row.time_window === '' ? {} : { window: row.time_window }),
    ...(row.effective_from ? { effectiveFrom: row.effective_from } : {}),
    ...(row.effective_until ? { effectiveUntil: row.effective_until } : {}),
    ...(facts.length_min === undefined ? {} : { lengthMin: facts.length_min }),
    ...(facts.length_max === undefined ? {} : { lengthMax: facts.length_max }),
  };
}

function toCost(terms: Terms): Partial<RateFacts> {
  const { tiers, connectionNanos, graceSeconds, minimumNanos, maximumNanos } = terms;
  return {
    tiers: tiers.map((tier) => ({
      from: tier.fromSeconds,
      first: tier.firstSeconds,
      next: tier.nextSeconds,
      price: formatNanos(tier.priceNanos),
    })),
    ...(connectionNanos === 0n ? {} : { connection_fee: formatNanos(connectionNanos) }),
    ...(graceSeconds === 0 ? {} : { grace: graceSeconds }),
    ...(minimumNanos === 0n ? {} : { minimum_charge: formatNanos(minimumNanos) }),
    ...(maximumNanos === undefined ? {} : { maximum_cost: formatNanos(maximumNanos) }),
  };
}

function fromCost(facts: RateFacts): Terms {
  if (!facts.tiers) return FREE;
  return {
    tiers: facts.tiers.map(fromTier),
    connectionNanos: nanosOf(facts.connection_fee ?? '0'),
    graceSeconds: facts.grace ?? 0,
    minimumNanos: nanosOf(facts.minimum_charge ?? '0'),
    ...(facts.maximum_cost === undefined ? {} : { maximumNanos: nanosOf(facts.maximum_cost) }),
  };
}

function fromTier({ from, first, next, price }: TierFacts): Tier {
  return { fromSeconds: from, firstSeconds: first, nextSeconds: next, priceNanos: nanosOf(price) };
}

function nanosOf(text: string): bigint {
  const nanos = parseNanos(text);
  if (nanos === undefined) throw new Error(`a rate in the database has the price "${text}"`);
  return nanos;
}
