import type { Clock } from '@saldo/service';
import {
  type RequestBehaviour,
  type RequestName,
  requestOf,
  REQUEST,
} from '../../domain/taecel/behaviour.ts';
import { type Body, refusalBody, successBody } from '../../domain/taecel/bodies.ts';
import { localTime, transIdOf } from '../../domain/taecel/dates.ts';
import type { TaecelFaults } from '../../domain/taecel/faults.ts';
import { matrixRowOf } from '../../domain/taecel/matrix.ts';
import type { Order, Sale } from '../../domain/taecel/sale.ts';
import type { Telling } from '../../domain/taecel/telling.ts';
import type { TaecelBooks } from '../../ports/books.ts';

/** RequestTXN: an order is decided and written into the books before a single byte of its answer leaves. */
export class RequestSale {
  constructor(
    private readonly books: TaecelBooks,
    private readonly faults: TaecelFaults,
    private readonly clock: Clock,
  ) {}

  async run(order: Order): Promise<{ answer: Telling['answer']; body: Body }> {
    const now = this.clock.now();
    const name = this.#behaviourOf(order);
    const behaviour: RequestBehaviour = REQUEST[name];
    const before = this.books.book.sales().at(-1);
    const decided = this.books.book.decide(order, name, now);
    if (decided === undefined) return { answer: behaviour.answer, body: {} };
    if (typeof decided === 'string') return { answer: behaviour.answer, body: refusalBody(decided) };
    await this.books.record({ kind: 'sale', sale: decided });
    this.#planFirst(decided, matrixRowOf(order)?.first ?? behaviour.first);
    return { answer: behaviour.answer, body: acceptance(decided, before, behaviour.twist) };
  }

  #behaviourOf({ referencia }: Order): RequestName {
    const scripted = this.faults.take('taecel', 'RequestTXN', referencia);
    return (scripted as RequestName | undefined) ?? requestOf(referencia);
  }

  #planFirst(sale: Sale, first: string | undefined): void {
    if (!first) return;
    this.faults.add({
      system: 'taecel',
      operation: 'StatusTXN',
      msisdn: transIdOf(sale),
      behaviours: [first],
    });
  }
}

function acceptance(sale: Sale, before: Sale | undefined, twist: Telling['twist']): Body {
  const named = twist === 'duplicate_id' && before ? before : sale;
  const data = { transID: transIdOf(named), fecha: localTime(sale.at) };
  return successBody('Consulta Exitosa', twist === 'without_id' ? { fecha: data.fecha } : data);
}
