import { formatAmount } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { AnyBooks } from '../ports/books.ts';

/** What is left of the money of ours that pays for deliveries. */
export class ReadFloat {
  constructor(
    private readonly books: AnyBooks,
    private readonly clock: Clock,
  ) {}

  run(): { amount: string; currency: 'MXN' } {
    return { amount: formatAmount(this.books.book.floatMicros(this.clock.now()), 'MXN'), currency: 'MXN' };
  }
}
