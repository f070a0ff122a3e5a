import type { Tariff, TariffSpan } from '@saldo/contracts';
import { formatNanos, parseNanos } from '@saldo/pricing';
import { instantOf } from './call-message.ts';

/** A call that goes on to another number. */
export interface Turn {
  /** What that number is charged by. */
  readonly tariff: Tariff;
  /** By the switch's clock. */
  readonly atUs: number;
  /** How long the call has lasted by then. */
  readonly lastedSeconds: number;
  /** The paying leg itself goes there. Any other leg goes beside it, so that the dearer of both numbers counts. */
  readonly isRoot: boolean;
}

type Terms = TariffSpan['terms'];

/**
 * What a call is charged by that goes on to another number: from that instant on by that one's prices, in one charge. Fees add up, and so do
 * the most that both may cost. The same tariff where nothing changes: to ask twice about a number is harmless. Nothing where one charge
 * cannot be made of both.
 */
export function sentOn(before: Tariff, turn: Turn): Tariff | undefined {
  const { tariff, atUs } = turn;
  if ((['currency', 'rounding', 'scale'] as const).some((name) => tariff[name] !== before[name]))
    return undefined;
  if (currentNumberOf(before) === tariff.number) return before;
  const at = instantOf(atUs);
  const isDearer = (one: Terms, other: Terms) =>
    priceAt(one, turn.lastedSeconds) > priceAt(other, turn.lastedSeconds);
  const later = momentsOf(turn.isRoot ? [tariff] : [tariff, before], at).map((starts_at) => {
    const [own, said] = [spanAt(before, starts_at), spanAt(tariff, starts_at)];
    const { window, terms } = !turn.isRoot && isDearer(own.terms, said.terms) ? own : said;
    return { starts_at, ...(window === undefined ? {} : { window }), terms, number: tariff.number };
  });
  const dearest = later.some(({ terms, starts_at }) => isDearer(terms, spanAt(before, starts_at).terms));
  if (!turn.isRoot && !dearest) return before;
  const setup = setupOf(before.spans[0]!.terms, later[0]!.terms, termsAt(tariff, at));
  if (!setup) return undefined;
  const [first, ...rest] = before.spans;
  const earlier = rest.filter(({ starts_at }) => starts_at < at);
  return { ...before, spans: [{ ...first!, terms: setup }, ...earlier, ...later] };
}

/** Whether the call has gone on to another number than the one that it was let through to. */
export function wasSentOn({ spans }: Tariff): boolean {
  return spans.some(({ number }) => number !== undefined);
}

/** Costs nothing: whoever calls for help pays nothing from there on. */
export function freeFrom(tariff: Tariff, dialled: string): Tariff {
  const tier = { from_seconds: 0, first_seconds: 1, next_seconds: 1, price: '0' };
  const terms = { tiers: [tier], connection_fee: '0', grace_seconds: 0, minimum_charge: '0' };
  return { ...tariff, number: dialled, emergency: true, spans: [{ ...tariff.spans[0]!, terms }] };
}

function currentNumberOf({ spans, number }: Tariff): string {
  return spans.at(-1)!.number ?? number;
}

/** From an instant on, when the terms change. */
function momentsOf(tariffs: readonly Tariff[], at: Date): Date[] {
  const later = tariffs.flatMap(({ spans }) => spans.map(({ starts_at }) => starts_at.getTime()));
  const known = new Set([at.getTime(), ...later.filter((ms) => ms > at.getTime())]);
  return [...known].toSorted((a, b) => a - b).map((ms) => new Date(ms));
}

function spanAt({ spans }: Tariff, at: Date): TariffSpan {
  return spans.findLast(({ starts_at }) => starts_at <= at) ?? spans[0]!;
}

function termsAt(tariff: Tariff, at: Date): Terms {
  return spanAt(tariff, at).terms;
}

/** What counts once per call. A most that only the first number knows cannot hold for both. */
function setupOf(first: Terms, next: Terms, { connection_fee, minimum_charge }: Terms): Terms | undefined {
  const isFree = next.tiers.every(({ price }) => nanos(price) === 0n);
  const { maximum_cost: most, ...terms } = first;
  if (most !== undefined && next.maximum_cost === undefined && !isFree) return undefined;
  const sum = (one: string, other: string) => formatNanos(nanos(one) + nanos(other));
  const isMore = nanos(minimum_charge) > nanos(first.minimum_charge);
  return {
    ...terms,
    connection_fee: sum(first.connection_fee, connection_fee),
    minimum_charge: isMore ? minimum_charge : first.minimum_charge,
    ...(most === undefined ? {} : { maximum_cost: sum(most, next.maximum_cost ?? '0') }),
  };
}

/** Of a minute, for a call that has lasted so long. */
function priceAt({ tiers }: Terms, lastedSeconds: number): bigint {
  const tier = tiers.findLast(({ from_seconds }) => from_seconds <= lastedSeconds) ?? tiers[0]!;
  return nanos(tier.price);
}

function nanos(price: string): bigint {
  return parseNanos(price) ?? 0n;
}
