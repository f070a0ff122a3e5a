import type { Mode, Told, TopupStatus } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { Exception, VerdictMoney } from '../domain/exception.ts';
import type { Obstacle } from '../domain/order.ts';
import type { Period } from '../domain/provider-statement.ts';
import type { Order, Topup } from '../domain/topup.ts';

/** `account_unknown` also means an account of another currency than the price. */
export type Opening =
  | { readonly status: 'opened' }
  | Obstacle
  | { readonly status: 'insufficient_funds' | 'account_unknown' }
  /** The id or the account's reference is taken: here is who has it, whatever else stands in the way. */
  | { readonly status: 'exists'; readonly earlier: Topup };

export interface Change {
  /** The order as it was read; the change is refused when its attempt has moved on since. */
  readonly from: Topup;
  readonly to: Topup;
  /**
   * What happens to its money: the hold is posted or voided, a delivered order is refunded, or we bear what a provider
   * delivered for an order that failed.
   */
  readonly money: VerdictMoney;
  readonly told?: readonly Told[];
  /** The change is refused when an exception of this kind is open for the order. */
  readonly opens?: Exception;
  /** The change is refused when the exception is not open any more. */
  readonly settles?: Exception;
}

/** Which orders are wanted: those to which all that is said applies. */
export interface TopupFilter {
  readonly account?: string | undefined;
  readonly mode?: Mode | undefined;
  readonly reference?: string | undefined;
  readonly status?: TopupStatus | undefined;
  readonly phone?: string | undefined;
  /** Created from this instant on. */
  readonly from?: Date | undefined;
  /** Created before this instant. */
  readonly to?: Date | undefined;
}

/** The orders with their attempts and the money held for them: each method is one transaction. */
export abstract class Topups {
  /**
   * Writes the order, its first attempt, its hold, what its day has cost and what is told of it, all or nothing. The
   * same amount of the same product for the same phone and account since `duplicatesSince` is in its way, unless it
   * came back; without that instant nothing is looked for.
   */
  abstract open(topup: Topup, told: Told, duplicatesSince?: Date): Promise<Opening>;
  /** What would be in the order's way now. */
  abstract obstacle(order: Order, duplicatesSince?: Date): Promise<Obstacle | undefined>;
  /** Moves an order on with its money. Answers false when somebody else moved it first; then nothing is written. */
  abstract change(change: Change): Promise<boolean>;
  abstract find(id: string): Promise<Topup | undefined>;
  abstract findByReference(account: string, reference: string): Promise<Topup | undefined>;
  /** The newest first. */
  abstract list(filter: TopupFilter, page: Page<Topup>): Promise<readonly Topup[]>;
  /** Orders whose attempt is in that state and due, the longest due first. */
  abstract due(state: 'intended' | 'unknown', now: Date, limit: number): Promise<readonly Topup[]>;
  /** Unknown orders that should be known by now and of which no person was told, the longest overdue first. */
  abstract overdue(now: Date, limit: number): Promise<readonly Topup[]>;
  /** Delivered orders that are due for a second look, the longest due first. */
  abstract dueLooks(now: Date, limit: number): Promise<readonly Topup[]>;
  /** How many other orders were sent to the same provider in the period for the same phone and amount. */
  abstract countTwins(topup: Topup, period: Period): Promise<number>;
  /** How many of an account's orders since that instant stand where; a status that none has may be absent. */
  abstract tally(account: string, from: Date): Promise<Partial<Record<TopupStatus, number>>>;
  /** How many orders wait for their outcome to be known. */
  abstract countUnknown(): Promise<number>;
  /** When the longest unknown order was sent. */
  abstract oldestUnknown(): Promise<Date | undefined>;
  /** Orders whose attempt has been `submitting` since before that instant. */
  abstract submittingSince(before: Date, limit: number): Promise<readonly Topup[]>;
}
