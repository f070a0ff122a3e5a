import { formatAmount } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { Delivery } from '../../domain/latcom/book.ts';
import { transIdOf } from '../../domain/latcom/bodies.ts';
import type { LatcomBooks } from '../../ports/books.ts';

export interface DeliveryFilter {
  readonly dist_transid?: string | undefined;
  readonly msisdn?: string | undefined;
}

export interface DeliveryView {
  readonly kind: Delivery['kind'];
  readonly trans_id: string;
  readonly dist_transid: string;
  readonly msisdn: string;
  readonly amount: string;
  readonly currency: 'MXN';
  readonly at: string;
}

/** The truth to compare everything else with: each credit that reached a phone, and each that was taken back. */
export class ListDeliveries {
  constructor(
    private readonly books: LatcomBooks,
    private readonly clock: Clock,
  ) {}

  run(filter: DeliveryFilter): DeliveryView[] {
    const views = this.books.book.deliveries(this.clock.now()).map(view);
    return views.filter(
      ({ dist_transid, msisdn }) =>
        (filter.dist_transid ?? dist_transid) === dist_transid && (filter.msisdn ?? msisdn) === msisdn,
    );
  }
}

function view({ kind, sale, micros, at }: Delivery): DeliveryView {
  return {
    kind,
    trans_id: transIdOf(sale),
    dist_transid: sale.order.distTransid,
    msisdn: sale.order.msisdn,
    amount: formatAmount(micros, 'MXN'),
    currency: 'MXN',
    at: at.toISOString(),
  };
}
