import type { AnyEvent, Payload } from '@saldo/contracts';
import type { Topup } from '../domain/topup.ts';

/** What is told about an order, committed with the change that caused it. */
export interface Told<E extends AnyEvent = AnyEvent> {
  readonly event: E;
  readonly payload: Payload<E>;
  readonly traceparent?: string | undefined;
  readonly actor?: string | undefined;
}

/** `account_unknown` also means an account of another currency than the price. */
export type Opening =
  | { readonly status: 'opened' }
  | { readonly status: 'insufficient_funds' | 'account_unknown' }
  /** The id or the account's reference is taken: here is who has it. */
  | { readonly status: 'exists'; readonly earlier: Topup };

export interface Change {
  /** The order as it was read; the change is refused when its attempt has moved on since. */
  readonly from: Topup;
  readonly to: Topup;
  /** What happens to the money held for it. */
  readonly money: 'post' | 'void' | 'keep';
  readonly told?: Told;
}

/** The orders with their attempts and the money held for them: each method is one transaction. */
export abstract class Topups {
  /** Writes the order, its first attempt, its hold and what is told of it, all or nothing. */
  abstract open(topup: Topup, told: Told): Promise<Opening>;
  /** Moves an order on with its money. Answers false when somebody else moved it first; then nothing is written. */
  abstract change(change: Change): Promise<boolean>;
  abstract find(id: string): Promise<Topup | undefined>;
  abstract findByReference(account: string, reference: string): Promise<Topup | undefined>;
  /** Orders whose attempt is in that state and due, the longest due first. */
  abstract due(state: 'intended' | 'unknown', now: Date, limit: number): Promise<readonly Topup[]>;
  /** How many orders wait for their outcome to be known. */
  abstract countUnknown(): Promise<number>;
  /** Orders whose attempt has been `submitting` since before that instant. */
  abstract submittingSince(before: Date, limit: number): Promise<readonly Topup[]>;
}
