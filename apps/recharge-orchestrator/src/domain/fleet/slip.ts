import type { Money } from '@saldo/money';

/**
 * What a provider says of a sale beside its outcome. The old detail rows repeat it word for word (domain reference,
 * section 000.2), so texts stay as they came. Absent is what the provider does not say.
 */
export interface Slip {
  /** The balance after the sale, as the provider writes it: `$734.90`. */
  readonly balanceAfter?: string;
  readonly carrier?: string;
  /** The provider's local time, as it writes it: `2025-05-01 16:55:08`. */
  readonly soldAt?: string;
  /** Seconds that the network took, as text: `5.03`. */
  readonly seconds?: string;
  readonly ip?: string;
  readonly note?: string;
  /** What was delivered, where the provider says so; another amount than asked for is an exception. */
  readonly amount?: Money;
}
