import type { Clock } from '@saldo/service';
import type { AnyBooks } from '../ports/books.ts';

/** Leaves exactly so much of our money at a system, whatever was spent so far; below zero is a debt. */
export class SetFloat {
  constructor(
    private readonly books: AnyBooks,
    private readonly clock: Clock,
  ) {}

  async run(floatMicros: bigint): Promise<void> {
    const grantedMicros = this.books.book.grantFor(floatMicros, this.clock.now());
    await this.books.record({ kind: 'grant', grantedMicros });
  }
}
