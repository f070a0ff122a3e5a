import type { CostExplanation } from '@saldo/contracts';
import { explain, formatNanos, formatSixtieths, sixtiethsOf } from '@saldo/pricing';
import type { Bill, CallTariff } from '@saldo/pricing';

/** How a cost came about, as a record keeps it. */
export function explanationOf(bill: Bill, tariff: CallTariff): CostExplanation {
  return {
    charges: bill.charges.map((charge) => ({
      from_seconds: charge.fromSeconds,
      increment_seconds: charge.incrementSeconds,
      count: charge.count,
      price: formatNanos(charge.priceNanos),
      amount: formatSixtieths(sixtiethsOf(charge)),
    })),
    connection_fee: formatNanos(bill.connectionNanos),
    decided_by: bill.decidedBy,
    unrounded: formatSixtieths(bill.exactSixtieths),
    text: explain(bill, tariff),
  };
}
