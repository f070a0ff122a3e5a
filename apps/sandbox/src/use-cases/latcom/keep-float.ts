import { formatAmount } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { LatcomBooks } from '../../ports/latcom-books.ts';

/** What is left in the wallet that pays for deliveries, and filling or emptying it. */
export class KeepFloat {
  constructor(
    private readonly books: LatcomBooks,
    private readonly clock: Clock,
  ) {}

  read(): { amount: string; currency: 'MXN' } {
    return { amount: formatAmount(this.books.book.floatMicros(this.clock.now()), 'MXN'), currency: 'MXN' };
  }

  async set(micros: bigint): Promise<void> {
    const grantedMicros = this.books.book.grantFor(micros, this.clock.now());
    await this.books.record({ kind: 'grant', grantedMicros });
  }
}
