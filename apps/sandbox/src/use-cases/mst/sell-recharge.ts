import type { Clock } from '@saldo/service';
import type { FaultQueue } from '../../domain/fault-queue.ts';
import {
  MST_BEHAVIOURS,
  type MstBehaviourName,
  mstBehaviourOf,
  type MstManner,
} from '../../domain/mst/behaviour.ts';
import { saleXml } from '../../domain/mst/bodies.ts';
import type { MstOrder } from '../../domain/mst/order.ts';
import type { MstBooks } from '../../ports/books.ts';

export type MstOperation = 'sell' | 'balance';

/** An order is decided and written into the books before a single byte of its answer leaves. */
export class SellRecharge {
  constructor(
    private readonly books: MstBooks,
    private readonly faults: FaultQueue<MstBehaviourName, MstOperation>,
    private readonly clock: Clock,
  ) {}

  async run(order: MstOrder): Promise<{ manner: MstManner; xml: string }> {
    const behaviour = this.faults.take('mst', 'sell', order.phone) ?? mstBehaviourOf(order.phone);
    const sale = this.books.book.decide(order, behaviour, this.clock.now());
    await this.books.record({ kind: 'sale', sale });
    return { manner: MST_BEHAVIOURS[behaviour].answer, xml: saleXml(sale) };
  }
}
