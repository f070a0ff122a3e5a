import type { Entry, SalesBook } from '../entry.ts';
import type { RequestName } from './behaviour.ts';
import { transIdOf } from './dates.ts';
import type { Code } from './refusal.ts';
import { decideSale, isDelivered, isReturned, type Order, type Sale } from './sale.ts';

export interface Terms {
  /** What the purse holds at the beginning. */
  readonly floatMicros: bigint;
  /** How long one of TAECEL's seconds lasts. */
  readonly secondMs: number;
  /** For so long a number is not recharged again. */
  readonly repeatMs: number;
}

/** TAECEL's own books: what it accepted, what was truly delivered, and the purse that pays for it. */
export class Book implements SalesBook<Sale> {
  #sales: Sale[] = [];
  #byId = new Map<string, Sale>();
  #latest = new Map<string, Sale>();
  #refused: Sale[] = [];
  #grantedMicros: bigint;
  #spentMicros = 0n;
  #next = 1;

  constructor(private readonly terms: Terms) {
    this.#grantedMicros = terms.floatMicros;
  }

  /** Decides without changing anything: only an entry that is applied changes the book. */
  decide(order: Order, behaviour: RequestName, now: Date): Sale | Code | undefined {
    return decideSale(order, behaviour, {
      now,
      number: this.#next,
      floatMicros: this.floatMicros(now),
      isRepeat: this.#isRepeat(order, now),
      secondMs: this.terms.secondMs,
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

  find(transId: string): Sale | undefined {
    return this.#byId.get(transId);
  }

  /** In the order in which they were accepted. */
  sales(): readonly Sale[] {
    return this.#sales;
  }

  delivered(now: Date): Sale[] {
    return this.#sales.filter((sale) => isDelivered(sale, now));
  }

  floatMicros(now: Date): bigint {
    return this.#grantedMicros - this.#spentAt(now);
  }

  /** What has to be granted in all for the purse to hold this much. */
  grantFor(floatMicros: bigint, now: Date): bigint {
    return floatMicros + this.#spentAt(now);
  }

  #isRepeat({ referencia }: Order, now: Date): boolean {
    const latest = this.#latest.get(referencia);
    if (!latest || isReturned(latest, now)) return false;
    return now.getTime() - latest.at.getTime() < this.terms.repeatMs;
  }

  #add(sale: Sale): void {
    this.#sales.push(sale);
    this.#byId.set(transIdOf(sale), sale);
    this.#latest.set(sale.referencia, sale);
    if (sale.refusal) this.#refused.push(sale);
    this.#spentMicros += sale.amountMicros;
    this.#next = sale.number + 1;
  }

  /** Numbers go on after a reset, so that no transID is ever given twice. */
  #forget(): void {
    this.#sales = [];
    this.#refused = [];
    this.#byId.clear();
    this.#latest.clear();
    this.#grantedMicros = this.terms.floatMicros;
    this.#spentMicros = 0n;
  }

  #spentAt(now: Date): bigint {
    const returned = this.#refused.filter((sale) => isReturned(sale, now));
    return returned.reduce((spent, { amountMicros }) => spent - amountMicros, this.#spentMicros);
  }
}
