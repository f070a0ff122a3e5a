import type { Clock } from '@saldo/service';
import { type RequestBehaviour, REQUEST } from '../../domain/taecel/behaviour.ts';
import { type Body, statusBody, unknownSaleBody } from '../../domain/taecel/bodies.ts';
import type { TaecelFaults } from '../../domain/taecel/faults.ts';
import type { Sale } from '../../domain/taecel/sale.ts';
import { type Telling, tellingOf } from '../../domain/taecel/telling.ts';
import type { TaecelBooks } from '../../ports/books.ts';

export interface StatusAnswer {
  readonly answer: Telling['answer'];
  readonly body: Body;
  /** How long the caller waits: until the network has answered. */
  readonly waitMs: number;
}

/** StatusTXN: a long poll, answered when the network has, with what is true then. */
export class CheckSale {
  constructor(
    private readonly books: TaecelBooks,
    private readonly faults: TaecelFaults,
    private readonly clock: Clock,
  ) {}

  run(transId: string): StatusAnswer {
    const now = this.clock.now();
    const sale = this.books.book.find(transId);
    const telling = tellingOf('StatusTXN', this.#nameOf(transId, sale));
    if (!sale) return { answer: telling.answer, body: unknownSaleBody(), waitMs: 0 };
    const isEarly = telling.twist === 'pending';
    const then = isEarly || sale.answeredAt <= now ? now : sale.answeredAt;
    const waitMs = then.getTime() - now.getTime();
    return { answer: telling.answer, body: statusBody(sale, telling, then), waitMs };
  }

  #nameOf(transId: string, sale: Sale | undefined): string | undefined {
    const own = this.faults.takeOwn('taecel', 'StatusTXN', transId);
    const scripted = own ?? this.faults.take('taecel', 'StatusTXN', sale?.referencia);
    const { always }: Partial<RequestBehaviour> = sale ? REQUEST[sale.behaviour] : {};
    return scripted ?? always;
  }
}
