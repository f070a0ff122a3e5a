import type { Entry, SalesBook } from '../entry.ts';
import {
  MST_BEHAVIOURS,
  type MstBehaviour,
  type MstBehaviourName,
  NO_FUNDS,
  UNKNOWN_PRODUCT,
} from './behaviour.ts';
import { type MstOrder, priceMicros } from './order.ts';

/** What MST did with an order: the truth, whatever it answered. */
export interface MstSale {
  readonly number: number;
  readonly order: MstOrder;
  readonly behaviour: MstBehaviourName;
  /** The text of the refusal; null where it was sold. */
  readonly error: string | null;
  /** Each credit that reached the phone. */
  readonly creditsMicros: readonly bigint[];
  readonly at: Date;
}

const FIRST_FOLIO = 198_503;

export function folioOf({ number }: MstSale): string {
  return String(FIRST_FOLIO + number);
}

/** MST's own books: what was truly delivered, and the money of ours that paid for it. */
export class MstBook implements SalesBook<MstSale> {
  #sales: MstSale[] = [];
  #grantedMicros: bigint;
  #spentMicros = 0n;
  #next = 0;

  constructor(private readonly initialMicros: bigint) {
    this.#grantedMicros = initialMicros;
  }

  get sales(): readonly MstSale[] {
    return this.#sales;
  }

  /** Below zero only where it was set so. */
  floatMicros(): bigint {
    return this.#grantedMicros - this.#spentMicros;
  }

  /** What has to be granted in all for this much to be left. */
  grantFor(floatMicros: bigint): bigint {
    return floatMicros + this.#spentMicros;
  }

  /** Decides without changing anything: only an entry that is applied changes the book. */
  decide(order: MstOrder, name: MstBehaviourName, now: Date): MstSale {
    const behaviour: MstBehaviour = MST_BEHAVIOURS[name];
    const price = priceMicros(order);
    const count = { none: 0, once: 1, twice: 2 }[behaviour.effect];
    const credits = Array.from({ length: count }, () => price ?? 0n);
    const cost = credits.reduce((sum, micros) => sum + micros, 0n);
    const error =
      price === undefined
        ? UNKNOWN_PRODUCT
        : (behaviour.error ?? (cost > this.floatMicros() ? NO_FUNDS : null));
    const creditsMicros = error === null ? credits : [];
    return { number: this.#next, order, behaviour: name, error, creditsMicros, at: now };
  }

  apply(entry: Entry<MstSale>): void {
    switch (entry.kind) {
      case 'sale':
        this.#sales.push(entry.sale);
        this.#spentMicros += entry.sale.creditsMicros.reduce((sum, micros) => sum + micros, 0n);
        this.#next = entry.sale.number + 1;
        return;
      case 'grant':
        this.#grantedMicros = entry.grantedMicros;
        return;
      case 'reset':
        // Folios go on, so that none is ever given twice.
        this.#sales = [];
        this.#grantedMicros = this.initialMicros;
        this.#spentMicros = 0n;
    }
  }
}
