import type { FaultQueue } from '../domain/fault-queue.ts';
import type { AnyBooks } from '../ports/books.ts';

/** An outside system as it was at first: nothing sold, nothing scripted, all of our money there. Its file keeps what was. */
export class ResetSystem {
  constructor(
    private readonly books: AnyBooks,
    private readonly faults: Pick<FaultQueue, 'clear'>,
  ) {}

  async run(): Promise<void> {
    this.faults.clear();
    await this.books.record({ kind: 'reset' });
  }
}
