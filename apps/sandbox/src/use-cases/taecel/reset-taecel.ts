import type { TaecelFaults } from '../../domain/taecel/faults.ts';
import type { TaecelBooks } from '../../ports/taecel-books.ts';

/** TAECEL as it was at first: nothing sold, nothing scripted, its purse full. */
export class ResetTaecel {
  constructor(
    private readonly books: TaecelBooks,
    private readonly faults: TaecelFaults,
  ) {}

  async run(): Promise<void> {
    this.faults.clear();
    await this.books.record({ kind: 'reset' });
  }
}
