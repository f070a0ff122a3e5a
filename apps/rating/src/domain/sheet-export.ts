import { formatNanos } from '@saldo/pricing';
import type { Rate } from './rate.ts';
import { writeTiers } from './sheet-tiers.ts';

/** The headings of an export, which import reads again. */
export const EXPORT_HEADINGS = [
  'prefix',
  'destination',
  'price',
  'first',
  'next',
  'connection_fee',
  'grace',
  'minimum_charge',
  'maximum_cost',
  'effective_from',
  'effective_until',
  'window',
  'priority',
  'rejected',
  'length_min',
  'length_max',
  'tiers',
] as const;

/** A rate as a row below those headings. */
export function exportRow(rate: Rate): string[] {
  const { terms } = rate;
  const tier = rate.isRejected || terms.tiers.length > 1 ? undefined : terms.tiers[0];
  const texts: Readonly<Record<(typeof EXPORT_HEADINGS)[number], string | number | undefined>> = {
    prefix: rate.prefix,
    destination: rate.destination,
    price: tier && formatNanos(tier.priceNanos),
    first: tier?.firstSeconds,
    next: tier?.nextSeconds,
    connection_fee: formatNanos(terms.connectionNanos),
    grace: terms.graceSeconds,
    minimum_charge: formatNanos(terms.minimumNanos),
    maximum_cost: terms.maximumNanos === undefined ? undefined : formatNanos(terms.maximumNanos),
    effective_from: rate.effectiveFrom?.toISOString(),
    effective_until: rate.effectiveUntil?.toISOString(),
    window: rate.window,
    priority: rate.priority,
    rejected: rate.isRejected ? 'yes' : 'no',
    length_min: rate.lengthMin,
    length_max: rate.lengthMax,
    tiers: terms.tiers.length > 1 ? writeTiers(terms.tiers) : undefined,
  };
  return EXPORT_HEADINGS.map((heading) => String(texts[heading] ?? ''));
}
