import { parseMoney } from '@saldo/money';
import { type RequestBehaviour, type RequestName, REQUEST } from './behaviour.ts';
import { matrixRowOf } from './matrix.ts';
import { findProduct } from './product.ts';
import type { Code } from './refusal.ts';

/** What a caller asks of RequestTXN, as it came. */
export interface Order {
  readonly producto: string;
  readonly referencia: string;
  /** Only for products of an open amount; where it comes with another, it must be that product's. */
  readonly monto?: string | undefined;
}

/** A recharge that TAECEL has accepted and charged: the truth, whatever it answered. */
export interface Sale {
  readonly number: number;
  readonly producto: string;
  readonly referencia: string;
  readonly amountMicros: bigint;
  readonly behaviour: RequestName;
  readonly at: Date;
  /** When the network answers, after so many of TAECEL's own seconds. */
  readonly answeredAt: Date;
  readonly seconds: number;
  /** Why the network refuses it; null where it delivers. */
  readonly refusal: Code | null;
  /** What was left in the purse when it was accepted. */
  readonly leftMicros: bigint;
}

/** What an order meets when it arrives. */
export interface Circumstances {
  readonly number: number;
  readonly now: Date;
  readonly floatMicros: bigint;
  /** Whether the number was recharged a moment ago. */
  readonly isRepeat: boolean;
  /** How long one of TAECEL's seconds lasts. */
  readonly secondMs: number;
}

/** How long the network takes with a number of no row of the matrix (domain reference: `Timeout` 5.03). */
const USUAL_SECONDS = 5;

/** A sale; or the code of the refusal; or nothing at all, where the order never reached TAECEL's books. */
export function decideSale(order: Order, name: RequestName, given: Circumstances): Sale | Code | undefined {
  const behaviour: RequestBehaviour = REQUEST[name];
  if (behaviour.effect === 'none') return behaviour.refusal;
  const row = matrixRowOf(order);
  const amountMicros = findProduct(order.producto)?.priceMicros ?? 0n;
  const refusal = refusalOf(order, amountMicros, { ...given, isRepeat: given.isRepeat && !row });
  if (refusal) return refusal;
  const seconds = row?.seconds ?? USUAL_SECONDS;
  return {
    number: given.number,
    producto: order.producto,
    referencia: order.referencia,
    amountMicros,
    behaviour: name,
    at: given.now,
    answeredAt: new Date(given.now.getTime() + seconds * given.secondMs),
    seconds,
    refusal: row?.refusal ?? (behaviour.effect === 'refused' ? '1' : null),
    leftMicros: given.floatMicros - amountMicros,
  };
}

export function isAnswered(sale: Sale, now: Date): boolean {
  return sale.answeredAt <= now;
}

/** Whether its money has come back: the network refused it. */
export function isReturned(sale: Sale, now: Date): boolean {
  return sale.refusal !== null && isAnswered(sale, now);
}

export function isDelivered(sale: Sale, now: Date): boolean {
  return sale.refusal === null && isAnswered(sale, now);
}

function refusalOf(order: Order, amountMicros: bigint, given: Circumstances): Code | undefined {
  if (!/^[0-9]{10}$/.test(order.referencia)) return '1';
  if (amountMicros === 0n) return '2';
  if (order.monto && parseMoney(order.monto, 'MXN')?.micros !== amountMicros) return '3';
  if (given.isRepeat) return '3128';
  return amountMicros > given.floatMicros ? '2130' : undefined;
}
