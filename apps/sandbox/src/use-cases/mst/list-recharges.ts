import { formatAmount } from '@saldo/money';
import { folioOf } from '../../domain/mst/book.ts';
import type { MstBooks } from '../../ports/books.ts';

export interface MstDeliveryView {
  readonly folio: string;
  readonly operation: string;
  readonly phone: string;
  readonly carrier: string;
  /** As it was asked for: pesos, or the code of a package. */
  readonly value: string;
  readonly amount: string;
  readonly currency: 'MXN';
  readonly at: string;
}

/** The truth to compare everything else with: each credit that reached a phone. On its own wire MST shows nobody anything. */
export class ListRecharges {
  constructor(private readonly books: MstBooks) {}

  run({ phone }: { phone?: string | undefined }): MstDeliveryView[] {
    const sales = this.books.book.sales.filter(({ order }) => (phone ?? order.phone) === order.phone);
    return sales.flatMap((sale) =>
      sale.creditsMicros.map((micros) => ({
        folio: folioOf(sale),
        ...sale.order,
        amount: formatAmount(micros, 'MXN'),
        currency: 'MXN' as const,
        at: sale.at.toISOString(),
      })),
    );
  }
}
