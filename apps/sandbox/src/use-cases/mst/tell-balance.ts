import type { FaultQueue } from '../../domain/fault-queue.ts';
import { MST_BEHAVIOURS, type MstBehaviourName, type MstManner } from '../../domain/mst/behaviour.ts';
import { balanceXml } from '../../domain/mst/bodies.ts';
import type { MstBooks } from '../../ports/books.ts';
import type { MstOperation } from './sell-recharge.ts';

/** `ObtenSaldo`: what is left of our money. */
export class TellBalance {
  constructor(
    private readonly books: MstBooks,
    private readonly faults: FaultQueue<MstBehaviourName, MstOperation>,
  ) {}

  run(): { manner: MstManner; xml: string } {
    const fault = this.faults.take('mst', 'balance');
    const manner = fault ? MST_BEHAVIOURS[fault].answer : 'whole';
    return { manner, xml: balanceXml(this.books.book.floatMicros()) };
  }
}
