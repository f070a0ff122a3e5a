import { divide, money } from '@saldo/money';
import type { Money } from '@saldo/money';
import { PRICE_DECIMALS } from './decimal.ts';
import type { Accounting, Terms, Tier } from './terms.ts';
import { SCALE_MAX } from './terms.ts';

/** Terms that hold from an instant until the next span begins. */
export interface Span {
  readonly startsAt: Date;
  readonly terms: Terms;
}

/** All that a call is charged by, fixed when it is authorised. Without windows of time, or frozen at the setup, it has one span. */
export interface CallTariff extends Accounting {
  readonly spans: readonly Span[];
}

/** The part of a call that is charged. */
export interface Talk {
  readonly answeredAt: Date;
  /** Whole microseconds from answer to hangup, as the switch measured them; 0 when it was not answered. */
  readonly durationUs: number;
}

/** Increments of one length at one price, in the order in which they were talked. */
export interface Charge {
  readonly fromSeconds: number;
  readonly incrementSeconds: number;
  readonly count: number;
  readonly priceNanos: bigint;
}

/** What a call costs, and all that it takes to check it by hand. */
export interface Bill {
  readonly cost: Money;
  readonly billedSeconds: number;
  readonly charges: readonly Charge[];
  readonly connectionNanos: bigint;
  /** The exact cost before rounding, in sixtieths of a nano: prices are per minute and increments in seconds. */
  readonly exactSixtieths: bigint;
  /** What decided the cost in the end. */
  readonly decidedBy: 'not_answered' | 'grace' | 'increments' | 'minimum' | 'maximum';
}

const US_PER_SECOND = 1_000_000;
const SECONDS_PER_MINUTE = 60n;

/**
 * What a call costs: increments by their tiers and spans, the connection fee once, then the minimum, then the maximum, then the one
 * rounding. An increment costs what holds when it begins. Fee, grace, minimum and maximum are those of the setup.
 */
export function price(tariff: CallTariff, talk: Talk): Bill {
  const lastingSeconds = Math.ceil(talk.durationUs / US_PER_SECOND);
  const { graceSeconds, connectionNanos } = tariff.spans[0]!.terms;
  if (lastingSeconds === 0) return nothing(tariff, 'not_answered');
  if (lastingSeconds <= graceSeconds) return nothing(tariff, 'grace');
  const charges = chargesOf(tariff.spans, talk.answeredAt, lastingSeconds);
  let [total, billedSeconds] = [connectionNanos * SECONDS_PER_MINUTE, 0];
  for (const charge of charges) {
    total += sixtiethsOf(charge);
    billedSeconds += charge.count * charge.incrementSeconds;
  }
  const { cost, exactSixtieths, decidedBy } = bounded(tariff, total);
  return { cost, billedSeconds, charges, connectionNanos, exactSixtieths, decidedBy };
}

/** Exact, in sixtieths of a nano. */
export function sixtiethsOf({ count, incrementSeconds, priceNanos }: Charge): bigint {
  return BigInt(count * incrementSeconds) * priceNanos;
}

function nothing(tariff: CallTariff, decidedBy: Bill['decidedBy']): Bill {
  const cost = money(0n, tariff.currency);
  return { cost, billedSeconds: 0, charges: [], connectionNanos: 0n, exactSixtieths: 0n, decidedBy };
}

function bounded(tariff: CallTariff, total: bigint): Pick<Bill, 'cost' | 'exactSixtieths' | 'decidedBy'> {
  const { minimumNanos, maximumNanos } = tariff.spans[0]!.terms;
  const minimum = minimumNanos * SECONDS_PER_MINUTE;
  const maximum = maximumNanos === undefined ? undefined : maximumNanos * SECONDS_PER_MINUTE;
  const raised = total < minimum ? minimum : total;
  const exactSixtieths = maximum !== undefined && raised > maximum ? maximum : raised;
  const decidedBy = exactSixtieths < raised ? 'maximum' : total < minimum ? 'minimum' : 'increments';
  return { cost: rounded(tariff, exactSixtieths), exactSixtieths, decidedBy };
}

/** By scale: sixtieths of a nano in the last decimal that a cost has, and micros in it. */
const SCALES = Array.from({ length: SCALE_MAX + 1 }, (_, scale) => ({
  grain: SECONDS_PER_MINUTE * 10n ** BigInt(PRICE_DECIMALS - scale),
  micros: 10n ** BigInt(SCALE_MAX - scale),
}));

function rounded({ currency, rounding, scale }: Accounting, sixtieths: bigint): Money {
  const { grain, micros } = SCALES[scale]!;
  return money(divide(sixtieths, grain, rounding) * micros, currency);
}

/** Increments that begin within the call. Runs of equal ones are counted, not walked: a day in seconds is one step. */
function chargesOf(spans: readonly Span[], answeredAt: Date, lastingSeconds: number): Charge[] {
  /** Whole seconds after the answer at which a span holds for what begins; never, where there is none. */
  const startOf = (index: number): number =>
    index < spans.length
      ? Math.ceil((spans[index]!.startsAt.getTime() - answeredAt.getTime()) / 1_000)
      : Infinity;
  const charges: Charge[] = [];
  let elapsed = 0;
  let span = 0;
  while (elapsed < lastingSeconds) {
    while (startOf(span + 1) <= elapsed) span += 1;
    const limit = Math.min(lastingSeconds, startOf(span + 1));
    const charge = nextCharge(spans[span]!.terms.tiers, elapsed, limit);
    charges.push(charge);
    elapsed += charge.count * charge.incrementSeconds;
  }
  return charges;
}

/** The increments from `fromSeconds` on, as long as they are alike and begin before `limit`. */
function nextCharge(tiers: readonly Tier[], fromSeconds: number, limit: number): Charge {
  const index = tiers.findLastIndex((tier) => tier.fromSeconds <= fromSeconds);
  const tier = tiers[index]!;
  const { priceNanos } = tier;
  if (tier.fromSeconds === fromSeconds)
    return { fromSeconds, incrementSeconds: tier.firstSeconds, count: 1, priceNanos };
  const untilSeconds = Math.min(limit, tiers[index + 1]?.fromSeconds ?? Infinity);
  const count = Math.ceil((untilSeconds - fromSeconds) / tier.nextSeconds);
  return { fromSeconds, incrementSeconds: tier.nextSeconds, count, priceNanos };
}
