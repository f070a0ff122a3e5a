import { formatAmount } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { transIdOf } from '../../domain/taecel/dates.ts';
import type { Sale } from '../../domain/taecel/sale.ts';
import type { TaecelBooks } from '../../ports/books.ts';

export interface CreditFilter {
  readonly trans_id?: string | undefined;
  readonly referencia?: string | undefined;
}

export interface CreditView {
  readonly trans_id: string;
  readonly referencia: string;
  readonly producto: string;
  readonly amount: string;
  readonly currency: 'MXN';
  /** When TAECEL accepted it, and when it reached the number. */
  readonly accepted_at: string;
  readonly at: string;
}

/** The truth to compare everything else with: each recharge that reached a number. */
export class ListCredits {
  constructor(
    private readonly books: TaecelBooks,
    private readonly clock: Clock,
  ) {}

  run(filter: CreditFilter): CreditView[] {
    const views = this.books.book.delivered(this.clock.now()).map(view);
    return views.filter(
      ({ trans_id, referencia }) =>
        (filter.trans_id ?? trans_id) === trans_id && (filter.referencia ?? referencia) === referencia,
    );
  }
}

function view(sale: Sale): CreditView {
  return {
    trans_id: transIdOf(sale),
    referencia: sale.referencia,
    producto: sale.producto,
    amount: formatAmount(sale.amountMicros, 'MXN'),
    currency: 'MXN',
    accepted_at: sale.at.toISOString(),
    at: sale.answeredAt.toISOString(),
  };
}
