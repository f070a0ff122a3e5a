import { type BehaviourName } from '../behaviour.ts';
import type { Entry, SalesBook } from '../entry.ts';
import { transIdOf } from './bodies.ts';
import { costMicros, type Delays, decideSale, isKnown, isReversed, type Order, type Sale } from './sale.ts';

/** Something that happened to a phone: a credit reached it, or was taken back. */
export interface Delivery {
  readonly kind: 'credit' | 'reversal';
  readonly sale: Sale;
  readonly micros: bigint;
  readonly at: Date;
}

export interface Terms extends Delays {
  /** What the wallet holds at the beginning. */
  readonly floatMicros: bigint;
  readonly refusesRepeats: boolean;
}

/** Latcom's own books: what was truly delivered, and the wallet that pays for it. */
export class Book implements SalesBook<Sale> {
  #sales: Sale[] = [];
  #reversals: Sale[] = [];
  #byId = new Map<string, Sale>();
  #grantedMicros: bigint;
  #spentMicros = 0n;
  #next = 0;

  constructor(private readonly terms: Terms) {
    this.#grantedMicros = terms.floatMicros;
  }

  /** Decides without changing anything: only an entry that is applied changes the book. */
  decide(order: Order, behaviour: BehaviourName, now: Date): Sale | undefined {
    return decideSale(order, behaviour, {
      ...this.terms,
      now,
      number: this.#next,
      floatMicros: this.floatMicros(now),
      isRepeat: this.#byId.has(order.distTransid),
    });
  }

  apply(entry: Entry<Sale>): void {
    switch (entry.kind) {
      case 'sale':
        return this.#add(entry.sale);
      case 'grant':
        this.#grantedMicros = entry.grantedMicros;
        return;
      case 'reset':
        return this.#forget();
    }
  }

  /** The sale that a status query may know of, by either side's id; the latest where an id was sent again. */
  find(id: string, now: Date): Sale | undefined {
    const sale = this.#byId.get(id);
    return sale && isKnown(sale, now) ? sale : undefined;
  }

  floatMicros(now: Date): bigint {
    return this.#grantedMicros - this.#spentAt(now);
  }

  /** What has to be granted in all for the wallet to hold this much. */
  grantFor(floatMicros: bigint, now: Date): bigint {
    return floatMicros + this.#spentAt(now);
  }

  /** In the order in which the sales were taken; a reversal stands after its credit. */
  deliveries(now: Date): Delivery[] {
    return this.#sales.flatMap((sale) => deliveriesOf(sale, now));
  }

  #add(sale: Sale): void {
    this.#sales.push(sale);
    if (sale.reversedAt) this.#reversals.push(sale);
    this.#byId.set(sale.order.distTransid, sale);
    this.#byId.set(transIdOf(sale), sale);
    this.#spentMicros += costMicros(sale);
    this.#next = sale.number + 1;
  }

  /** Numbers go on after a reset, so that no transaction id is ever given twice. */
  #forget(): void {
    this.#sales = [];
    this.#reversals = [];
    this.#byId.clear();
    this.#grantedMicros = this.terms.floatMicros;
    this.#spentMicros = 0n;
  }

  #spentAt(now: Date): bigint {
    const returned = this.#reversals.filter((sale) => isReversed(sale, now));
    return returned.reduce((spent, sale) => spent - costMicros(sale), this.#spentMicros);
  }
}

function deliveriesOf(sale: Sale, now: Date): Delivery[] {
  const { at, reversedAt } = sale;
  const credits = sale.creditsMicros.map((micros): Delivery => ({ kind: 'credit', sale, micros, at }));
  if (reversedAt === null || !isReversed(sale, now)) return credits;
  return [
    ...credits,
    ...credits.map((credit): Delivery => ({ ...credit, kind: 'reversal', at: reversedAt })),
  ];
}
