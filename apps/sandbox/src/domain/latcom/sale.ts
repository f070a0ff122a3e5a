import { money, multiply, roundToMinor } from '@saldo/money';
import { type Behaviour, type BehaviourName, BEHAVIOURS } from '../behaviour.ts';
import { sells } from './product.ts';

/** What a caller asks of `POST /api/tn/fast`. */
export interface Order {
  readonly msisdn: string;
  readonly distTransid: string;
  readonly productId: string;
  readonly skuId: string;
  readonly service: number;
  readonly amountMicros: bigint;
}

/** What Latcom did with an order: the truth, whatever it answered. */
export interface Sale {
  readonly number: number;
  readonly order: Order;
  readonly behaviour: BehaviourName;
  readonly code: Code;
  /** Each credit that reached the phone. */
  readonly creditsMicros: readonly bigint[];
  readonly at: Date;
  /** When a status query begins to find it; null for never. */
  readonly knownAt: Date | null;
  readonly reversedAt: Date | null;
  /** When a status query begins to call it failed, whatever happened. */
  readonly deniedAt?: Date | null;
}

export type Code = '0' | '-120054' | '-120008' | '-120090' | '-129999';

export interface Delays {
  /** How long a sale stays unknown to status queries where its behaviour says so. */
  readonly lateMs: number;
  /** After how long a sale is taken back where its behaviour says so. */
  readonly reverseMs: number;
}

/** What an order meets when it arrives. */
export interface Circumstances extends Delays {
  readonly number: number;
  readonly now: Date;
  readonly floatMicros: bigint;
  /** The caller's id was already used for a sale. */
  readonly isRepeat: boolean;
  readonly refusesRepeats: boolean;
}

const VERDICTS = {
  success: '0',
  unknown_product: '-120054',
  float_empty: '-120008',
  undocumented_refusal: '-129999',
} as const;

/** Decides what happens to an order. `undefined`: it never reached their books. */
export function decideSale(order: Order, name: BehaviourName, given: Circumstances): Sale | undefined {
  const behaviour: Behaviour = BEHAVIOURS[name];
  if (behaviour.effect === 'none' && behaviour.status === 'never') return undefined;
  const credits = creditsOf(order.amountMicros, behaviour.effect);
  const code = refusalOf(order, credits, given) ?? VERDICTS[behaviour.verdict];
  const isSold = code === '0';
  return {
    number: given.number,
    order,
    behaviour: name,
    code,
    creditsMicros: isSold ? credits : [],
    at: given.now,
    knownAt: knownAt(behaviour, given),
    reversedAt: isSold && behaviour.status === 'reversed' ? later(given.now, given.reverseMs) : null,
    deniedAt: isSold && behaviour.status === 'denied' ? later(given.now, given.reverseMs) : null,
  };
}

export function isReversed(sale: Sale, now: Date): boolean {
  return sale.reversedAt !== null && sale.reversedAt <= now;
}

/** Whether the system now says that it failed, though it was sold. */
export function isDenied({ deniedAt }: Sale, now: Date): boolean {
  return deniedAt instanceof Date && deniedAt <= now;
}

export function isKnown(sale: Sale, now: Date): boolean {
  return sale.knownAt !== null && sale.knownAt <= now;
}

/** What the sale takes from the wallet: everything that reached the phone. */
export function costMicros(sale: Sale): bigint {
  return total(sale.creditsMicros);
}

function refusalOf(order: Order, credits: readonly bigint[], given: Circumstances): Code | undefined {
  if (!sells(order.productId, order.amountMicros)) return '-120054';
  if (given.isRepeat && given.refusesRepeats) return '-120090';
  return total(credits) > given.floatMicros ? '-120008' : undefined;
}

function creditsOf(amountMicros: bigint, effect: Behaviour['effect']): bigint[] {
  switch (effect) {
    case 'none':
      return [];
    case 'once':
      return [amountMicros];
    case 'twice':
      return [amountMicros, amountMicros];
    case 'short': {
      const untaxed = multiply(money(amountMicros, 'MXN'), [100n, 116n], 'down');
      return [roundToMinor(untaxed, 'down').micros];
    }
  }
}

function knownAt(behaviour: Behaviour, { now, lateMs }: Circumstances): Date | null {
  if (behaviour.status === 'never') return null;
  return behaviour.status === 'late' ? later(now, lateMs) : now;
}

function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}

function total(amountsMicros: readonly bigint[]): bigint {
  return amountsMicros.reduce((sum, micros) => sum + micros, 0n);
}
