import type { Currency, Money } from '@saldo/money';
import type { SignRule } from './account.ts';

/** When a hold may be given back without anybody asking. `never`: only a post or a void ends it. */
export type Expiry = Date | 'never';

/** Opens an account with a balance of nothing. `id` is the account's own id. */
export interface OpenAccount {
  readonly kind: 'open_account';
  readonly id: string;
  readonly code: string;
  readonly currency: Currency;
  readonly rule: SignRule;
  /** Micros; never negative. */
  readonly creditLimit: bigint;
}

/** Moves money at once. */
export interface TransferMoney {
  readonly kind: 'transfer';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
}

/** Sets money aside on `from` for `to`. `id` is the hold's id. Without `expiresAt` it never expires: unknown money is held. */
export interface HoldMoney {
  readonly kind: 'hold';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
  readonly expiresAt?: Date;
}

/** Holds `amount` more under the same hold, or for longer, or both. A hold is never made smaller or shorter. */
export interface ExtendHold {
  readonly kind: 'extend';
  readonly id: string;
  readonly hold: string;
  readonly amount?: Money;
  readonly expiresAt?: Expiry;
}

/** Moves the held money, or `amount` of it; the rest returns. */
export interface PostHold {
  readonly kind: 'post';
  readonly id: string;
  readonly hold: string;
  readonly amount?: Money;
}

/** Gives the held money back. */
export interface VoidHold {
  readonly kind: 'void';
  readonly id: string;
  readonly hold: string;
}

/** Gives the held money back because its expiry has come. From that instant on nothing else can end the hold. */
export interface ExpireHold {
  readonly kind: 'expire';
  readonly id: string;
  readonly hold: string;
}

export type Movement = TransferMoney | HoldMoney;
export type HoldEnding = PostHold | VoidHold | ExpireHold;

/** Every operation has an id given by the caller, a UUID in lower case, kept before it is sent: a repeat is then harmless. */
export type Operation = OpenAccount | Movement | ExtendHold | HoldEnding;
export type TransferKind = Exclude<Operation['kind'], 'open_account'>;
