import type { BusinessDate } from '@saldo/calendar';
import type { Mode, TopupFailure, TopupStatus } from '@saldo/contracts';
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
  /** That of the account: test orders reach the sandbox alone. */
  readonly mode: Mode;
  /** What the phone receives. */
  readonly amount: Money;
  /** What the partner pays: the amount and the commission of the moment it was ordered. */
  readonly price: Money;
  /** The business day whose limit it counts against. */
  readonly day: BusinessDate;
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
 * A provider that was definitely not reached gives the order back to `accepted`. A network may take a delivery back.
 */
export const topupTransitions = {
  accepted: ['submitting', 'failed'],
  submitting: ['accepted', 'succeeded', 'failed', 'unknown'],
  unknown: ['succeeded', 'failed'],
  succeeded: ['reversed'],
  failed: [],
  reversed: [],
} as const satisfies Record<TopupStatus, readonly TopupStatus[]>;

/** Where an order ends. `succeeded` is an end, too, though a network may undo it, rarely and late. */
export const topupEnds = ['succeeded', 'failed', 'reversed'] as const satisfies readonly TopupStatus[];

export function isFinal(status: TopupStatus): boolean {
  return (topupEnds as readonly TopupStatus[]).includes(status);
}

export function canBecome(from: TopupStatus, to: TopupStatus): boolean {
  return (topupTransitions[from] as readonly TopupStatus[]).includes(to);
}

/** Whether the order's price came back to the partner: such an order is in nobody's way and counts against no limit. */
export function isReturned(status: TopupStatus): boolean {
  return status === 'failed' || status === 'reversed';
}

/** What is ordered, before anything came of it. */
export type Order = Omit<Topup, 'status' | 'failure' | 'receipt' | 'attempt' | 'createdAt' | 'updatedAt'>;

/** A new order with the intent of its first attempt: both are on disk before anything leaves for a provider. */
export function openTopup(order: Order, attempt: Attempt, now: Date): Topup {
  return { ...order, status: 'accepted', attempt, createdAt: now, updatedAt: now };
}

/**
 * Whether the same reference carries the same order again. The id may differ: a repeat may come with a new one; so may
 * the price, where the commission was changed between the two.
 */
export function isSameOrder(earlier: Order, order: Order): boolean {
  return (
    earlier.account === order.account &&
    earlier.reference === order.reference &&
    earlier.phone === order.phone &&
    earlier.product === order.product &&
    earlier.amount.micros === order.amount.micros &&
    earlier.amount.currency === order.amount.currency
  );
}
