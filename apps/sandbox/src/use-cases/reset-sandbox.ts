import type { FaultQueue } from '../domain/fault-queue.ts';
import type { LatcomBooks } from '../ports/latcom-books.ts';

/** Every outside system as it was at first: nothing sold, nothing scripted, its wallet full. The files keep what was. */
export class ResetSandbox {
  constructor(
    private readonly latcom: LatcomBooks,
    private readonly faults: FaultQueue,
  ) {}

  async run(): Promise<void> {
    this.faults.clear();
    await this.latcom.record({ kind: 'reset' });
  }
}
