import type { FaultQueue } from '../../domain/fault-queue.ts';
import type { MstBehaviourName } from '../../domain/mst/behaviour.ts';
import type { MstBooks } from '../../ports/mst-books.ts';
import type { MstOperation } from './sell-recharge.ts';

/** MST as it was at first: nothing sold, nothing scripted. */
export class ResetMst {
  constructor(
    private readonly books: MstBooks,
    private readonly faults: FaultQueue<MstBehaviourName, MstOperation>,
  ) {}

  async run(): Promise<void> {
    this.faults.clear();
    await this.books.record({ kind: 'reset' });
  }
}
