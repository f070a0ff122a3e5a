import type { Currency } from '@saldo/money';

/**
 * `no_overdraft` keeps `balance − held + creditLimit ≥ 0`. `unlimited` is for the accounts money comes from and goes to
 * outside the platform (a provider, a bank), whose balance is naturally negative or unbounded.
 */
export const SIGN_RULES = ['no_overdraft', 'unlimited'] as const;
export type SignRule = (typeof SIGN_RULES)[number];

/** An account as the ledger knows it. All amounts are micros of its currency. */
export interface Account {
  readonly id: string;
  /** What the account is for, in the owner's words (`partner`, `provider:latcom`). A label, not a key. */
  readonly code: string;
  readonly currency: Currency;
  readonly rule: SignRule;
  readonly creditLimit: bigint;
  readonly balance: bigint;
  /** The sum of the open holds that leave this account. */
  readonly held: bigint;
  /** How many entries the account has; the newest entry's sequence. */
  readonly entryCount: number;
  /** The instant of the last change. It never goes back, even where the clock does. */
  readonly changedAt: Date;
}

/** What can still leave the account. Meaningless for an `unlimited` one. */
export function available(account: Account): bigint {
  return account.balance - account.held + account.creditLimit;
}

export function canAfford(account: Account, micros: bigint): boolean {
  return account.rule === 'unlimited' || available(account) >= micros;
}

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

export function fitsInt64(micros: bigint): boolean {
  return micros >= INT64_MIN && micros <= INT64_MAX;
}
