import { affordableSeconds, price } from '@saldo/pricing';
import type { CallTariff } from '@saldo/pricing';

/** How far ahead a call is paid for. Micros of the tariff's currency. */
export interface SliceRules {
  /** What the first hold is to pay for. */
  readonly firstSeconds: number;
  /** What every further hold is to pay for. */
  readonly nextSeconds: number;
  /** With less than this left, more is held. */
  readonly aheadSeconds: number;
  readonly leastMicros: bigint;
  readonly mostMicros: bigint;
}

export const SLICE_RULES: SliceRules = {
  firstSeconds: 300,
  nextSeconds: 180,
  aheadSeconds: 240,
  leastMicros: 300_000n,
  mostMicros: 30_000_000n,
};

/** What is bought: seconds of a call by its tariff. */
export interface Purchase {
  readonly tariff: CallTariff;
  /** Windows of time count from the answer; before it, from when it is expected. */
  readonly answeredAt: Date;
  /** No call lasts longer. */
  readonly limitSeconds: number;
}

/** What a call holds, and the seconds after its answer that all of it pays for. */
export interface Paid {
  readonly heldMicros: bigint;
  readonly paidSeconds: number;
}

/** Money to be held in addition, and what is paid for then. */
export interface Slice extends Paid {
  readonly micros: bigint;
}

/** A call that costs nothing is looked at again after an hour, like any other whose paid time runs out. */
const FREE_SECONDS = 3_600;
/** 1.08: money for somewhat longer than is asked for, so that a late extension still finds time. */
const MARGIN_PERCENT = 108n;
const US_PER_SECOND = 1_000_000;
const NOTHING: Paid = { heldMicros: 0n, paidSeconds: 0 };

/**
 * What to hold before a call may go on: the price of the first seconds and a margin, within the least and the most. Where there is less,
 * that is held, as long as it pays for one increment. Nothing where it does not: the call must be refused.
 */
export function firstSlice(
  purchase: Purchase,
  rules: SliceRules,
  availableMicros: bigint,
): Slice | undefined {
  return slice({ purchase, rules, availableMicros }, NOTHING);
}

/** What to hold for a call that goes on; nothing where the money buys not one increment more, or all that the call may last is paid for. */
export function nextSlice(
  purchase: Purchase & Paid,
  rules: SliceRules,
  availableMicros: bigint,
): Slice | undefined {
  return slice({ purchase, rules, availableMicros }, purchase);
}

/** The seconds after its answer that what is held pays for. */
export function paidSecondsOf(purchase: Purchase, heldMicros: bigint): number {
  const { tariff, answeredAt, limitSeconds } = purchase;
  return affordableSeconds(tariff, { answeredAt, budgetMicros: heldMicros, limitSeconds });
}

interface Counter {
  readonly purchase: Purchase;
  readonly rules: SliceRules;
  readonly availableMicros: bigint;
}

function slice(
  { purchase, rules, availableMicros }: Counter,
  { heldMicros, paidSeconds }: Paid,
): Slice | undefined {
  const { limitSeconds } = purchase;
  if (paidSeconds >= limitSeconds) return undefined;
  const wholeMicros = costMicros(purchase, limitSeconds);
  if (wholeMicros === 0n)
    return { micros: 0n, heldMicros, paidSeconds: Math.min(limitSeconds, paidSeconds + FREE_SECONDS) };
  const seconds = paidSeconds === 0 ? rules.firstSeconds : rules.nextSeconds;
  const priceMicros =
    costMicros(purchase, Math.min(limitSeconds, paidSeconds + seconds)) - costMicros(purchase, paidSeconds);
  const wanted = clamp((priceMicros * MARGIN_PERCENT + 99n) / 100n, rules.leastMicros, rules.mostMicros);
  // An increment may cost more than the most that is held at once, and no call costs more than all of it.
  const incrementMicros = costMicros(purchase, firstUnpaid(purchase, paidSeconds)) - heldMicros;
  const micros = clamp(
    larger(wanted, incrementMicros),
    0n,
    smaller(availableMicros, wholeMicros - heldMicros),
  );
  const held = heldMicros + micros;
  const paid = paidSecondsOf(purchase, held);
  return paid > paidSeconds ? { micros, heldMicros: held, paidSeconds: paid } : undefined;
}

/** The second that the next increment begins with; seconds of grace are no call. */
function firstUnpaid({ tariff, limitSeconds }: Purchase, paidSeconds: number): number {
  return Math.min(limitSeconds, Math.max(paidSeconds, tariff.spans[0]!.terms.graceSeconds) + 1);
}

function costMicros({ tariff, answeredAt }: Purchase, seconds: number): bigint {
  return price(tariff, { answeredAt, durationUs: seconds * US_PER_SECOND }).cost.micros;
}

/** The most wins where it is below the least; nothing is ever less than nothing. */
function clamp(value: bigint, least: bigint, most: bigint): bigint {
  return larger(smaller(larger(value, least), most), 0n);
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
