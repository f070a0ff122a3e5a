import type { TopupFailure, TopupStatus } from '@saldo/contracts';
import type { Money } from '@saldo/money';
import type { Attempt } from './attempt.ts';

/** A partner's order: so much credit on that phone, paid from that account. */
export interface Topup {
  readonly id: string;
  readonly account: string;
  readonly reference: string;
  /** E.164. */
  readonly phone: string;
  readonly product: string;
  /** What the phone receives, and what the partner pays. */
  readonly price: Money;
  readonly status: TopupStatus;
  readonly failure?: TopupFailure;
  /** The network's own receipt. */
  readonly receipt?: string;
  readonly attempt: Attempt;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * The life of an order. `unknown` is not `failed`: its money stays held until the provider is known.
 * A provider that was definitely not reached gives the order back to `accepted`.
 */
export const topupTransitions = {
  accepted: ['submitting', 'failed'],
  submitting: ['accepted', 'succeeded', 'failed', 'unknown'],
  unknown: ['succeeded', 'failed'],
  succeeded: [],
  failed: [],
} as const satisfies Record<TopupStatus, readonly TopupStatus[]>;

export function isFinal(status: TopupStatus): boolean {
  return topupTransitions[status].length === 0;
}

export function canBecome(from: TopupStatus, to: TopupStatus): boolean {
  return (topupTransitions[from] as readonly TopupStatus[]).includes(to);
}

type Order = Pick<Topup, 'id' | 'account' | 'reference' | 'phone' | 'product' | 'price'>;

/** A new order with the intent of its first attempt: both are on disk before anything leaves for a provider. */
export function openTopup(order: Order, attempt: Attempt, now: Date): Topup {
  return { ...order, status: 'accepted', attempt, createdAt: now, updatedAt: now };
}

/** Whether the same reference carries the same order again. The id may differ: a repeat may come with a new one. */
export function isSameOrder(earlier: Order, order: Order): boolean {
  return (
    earlier.account === order.account &&
    earlier.reference === order.reference &&
    earlier.phone === order.phone &&
    earlier.product === order.product &&
    earlier.price.micros === order.price.micros &&
    earlier.price.currency === order.price.currency
  );
}
