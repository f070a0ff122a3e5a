import type { Clock } from '@saldo/service';
import type { LatcomBooks } from '../../ports/latcom-books.ts';

/** Fills or empties the wallet, whatever was spent so far. */
export class SetFloat {
  constructor(
    private readonly books: LatcomBooks,
    private readonly clock: Clock,
  ) {}

  async run(floatMicros: bigint): Promise<void> {
    const grantedMicros = this.books.book.grantFor(floatMicros, this.clock.now());
    await this.books.record({ kind: 'grant', grantedMicros });
  }
}
