import type { Clock } from '@saldo/service';
import { behaviourOf, BEHAVIOURS, type Manner } from '../../domain/behaviour.ts';
import type { FaultQueue } from '../../domain/fault-queue.ts';
import { answerBody, type Body } from '../../domain/latcom/bodies.ts';
import type { Order } from '../../domain/latcom/sale.ts';
import type { LatcomBooks } from '../../ports/books.ts';

/** An order is decided and written into the books before a single byte of its answer leaves. */
export class SellTopup {
  constructor(
    private readonly books: LatcomBooks,
    private readonly faults: FaultQueue,
    private readonly clock: Clock,
  ) {}

  async run(order: Order): Promise<{ manner: Manner; body: Body }> {
    const now = this.clock.now();
    const behaviour = this.faults.take('latcom', 'sell', order.msisdn) ?? behaviourOf(order.msisdn);
    const sale = this.books.book.decide(order, behaviour, now);
    if (sale) await this.books.record({ kind: 'sale', sale });
    return { manner: BEHAVIOURS[behaviour].answer, body: sale ? answerBody(sale, now) : {} };
  }
}
