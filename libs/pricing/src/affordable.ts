import { price } from './price.ts';
import type { CallTariff } from './price.ts';

export interface Purse {
  readonly answeredAt: Date;
  /** What the call may cost at most. */
  readonly budgetMicros: bigint;
  /** The longest that any call may last. */
  readonly limitSeconds: number;
}

const US_PER_SECOND = 1_000_000;

/**
 * The longest call, in seconds, that costs no more than the budget after rounding; 0 when not even the first increment is paid for.
 * Seconds of grace are no call: whoever can pay for nothing gets none of them.
 */
export function affordableSeconds(
  tariff: CallTariff,
  { answeredAt, budgetMicros, limitSeconds }: Purse,
): number {
  const isPaid = (seconds: number) =>
    price(tariff, { answeredAt, durationUs: seconds * US_PER_SECOND }).cost.micros <= budgetMicros;
  const first = tariff.spans[0]!.terms.graceSeconds + 1;
  if (!isPaid(first)) return 0;
  // Costs never fall as a call goes on, so the last second that is paid for can be searched for by halves.
  let paid = first;
  let unpaid = limitSeconds + 1;
  while (unpaid - paid > 1) {
    const middle = Math.floor((paid + unpaid) / 2);
    if (isPaid(middle)) paid = middle;
    else unpaid = middle;
  }
  return Math.min(paid, limitSeconds);
}
