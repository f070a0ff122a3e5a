import type { RateTerms } from '@saldo/contracts';
import { formatNanos } from '@saldo/pricing';
import type { Terms } from '@saldo/pricing';

/** Terms as others see them. */
export function termsView(terms: Terms): RateTerms {
  return {
    tiers: terms.tiers.map((tier) => ({
      from_seconds: tier.fromSeconds,
      first_seconds: tier.firstSeconds,
      next_seconds: tier.nextSeconds,
      price: formatNanos(tier.priceNanos),
    })),
    connection_fee: formatNanos(terms.connectionNanos),
    grace_seconds: terms.graceSeconds,
    minimum_charge: formatNanos(terms.minimumNanos),
    ...(terms.maximumNanos === undefined ? {} : { maximum_cost: formatNanos(terms.maximumNanos) }),
  };
}
