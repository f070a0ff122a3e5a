import { formatAmount } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { TaecelBooks } from '../../ports/books.ts';

/** Sets what the purse holds, or adds to it, whatever was spent so far; answers what it holds now. */
export class FillPurse {
  constructor(
    private readonly books: TaecelBooks,
    private readonly clock: Clock,
  ) {}

  async run(change: { readonly toMicros?: bigint; readonly byMicros?: bigint } = {}) {
    const { book } = this.books;
    const now = this.clock.now();
    const toMicros = (change.toMicros ?? book.floatMicros(now)) + (change.byMicros ?? 0n);
    if (toMicros !== book.floatMicros(now))
      await this.books.record({ kind: 'grant', grantedMicros: book.grantFor(toMicros, now) });
    return { amount: formatAmount(toMicros, 'MXN'), currency: 'MXN' };
  }
}
