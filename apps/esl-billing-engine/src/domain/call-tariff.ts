import type { Tariff } from '@saldo/contracts';
import { parseNanos } from '@saldo/pricing';
import type { CallTariff, Terms } from '@saldo/pricing';

/** A tariff of the wire, as it is charged by. What is no price was never one: contracts check it where it comes in. */
export function callTariffOf({ currency, rounding, scale, spans }: Tariff): CallTariff {
  return {
    currency,
    rounding,
    scale,
    spans: spans.map(({ starts_at, terms }) => ({ startsAt: starts_at, terms: termsOf(terms) })),
  };
}

function termsOf(terms: Tariff['spans'][number]['terms']): Terms {
  return {
    tiers: terms.tiers.map((tier) => ({
      fromSeconds: tier.from_seconds,
      firstSeconds: tier.first_seconds,
      nextSeconds: tier.next_seconds,
      priceNanos: nanos(tier.price),
    })),
    connectionNanos: nanos(terms.connection_fee),
    graceSeconds: terms.grace_seconds,
    minimumNanos: nanos(terms.minimum_charge),
    ...(terms.maximum_cost === undefined ? {} : { maximumNanos: nanos(terms.maximum_cost) }),
  };
}

function nanos(price: string): bigint {
  const read = parseNanos(price);
  if (read === undefined) throw new Error(`${price} is no price`);
  return read;
}
