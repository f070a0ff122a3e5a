import type { Clock } from '@saldo/service';
import { type Behaviour, BEHAVIOURS, type Manner } from '../../domain/behaviour.ts';
import type { FaultQueue } from '../../domain/fault-queue.ts';
import { type Body, saleBody } from '../../domain/latcom/bodies.ts';
import type { LatcomBooks } from '../../ports/books.ts';

/** A status query, by the caller's id or by Latcom's. No body: they know nothing of it, now. */
export class FindTransaction {
  constructor(
    private readonly books: LatcomBooks,
    private readonly faults: FaultQueue,
    private readonly clock: Clock,
  ) {}

  run(id: string): { manner: Manner; body?: Body } {
    const now = this.clock.now();
    const fault = this.faults.take('latcom', 'find');
    const manner = fault ? BEHAVIOURS[fault].answer : 'whole';
    const sale = this.books.book.find(id, now);
    if (!sale) return { manner };
    const { status }: Behaviour = BEHAVIOURS[sale.behaviour];
    return { manner: status === 'undecided' ? 'server_error' : manner, body: saleBody(sale, now) };
  }
}
