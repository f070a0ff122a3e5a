import { formatAmount } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { LatcomBooks } from '../../ports/latcom-books.ts';

/** What is left in the wallet that pays for deliveries. */
export class ReadFloat {
  constructor(
    private readonly books: LatcomBooks,
    private readonly clock: Clock,
  ) {}

  run(): { amount: string; currency: 'MXN' } {
    return { amount: formatAmount(this.books.book.floatMicros(this.clock.now()), 'MXN'), currency: 'MXN' };
  }
}
