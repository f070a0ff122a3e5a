import type { AccountKind, CallAccountStatus } from '@saldo/contracts';
import type { Currency } from '@saldo/money';
import type { CallerIdentity } from './caller-identity.ts';
import type { SliceSettings } from './slice-settings.ts';

/** What calls may do, and by which rates. Micros of the account's currency. */
export interface CallTerms {
  readonly deck?: string | undefined;
  readonly trunk?: string | undefined;
  readonly concurrentMax?: number | undefined;
  readonly perSecondMax?: number | undefined;
  readonly dayCapMicros?: bigint | undefined;
  readonly callSecondsMax?: number | undefined;
  readonly blockedPrefixes: readonly string[];
  readonly slices: Partial<SliceSettings>;
}

/** What an operator decides about an account. */
export interface AccountTerms extends CallTerms {
  readonly name: string;
  readonly phone?: string | undefined;
  /** How far below zero the balance may go. */
  readonly creditLimitMicros: bigint;
  /** Below so much that can be spent it is told. */
  readonly lowBalanceMicros?: bigint | undefined;
  readonly identities: readonly CallerIdentity[];
}

/** Who pays for calls. Its id is also that of its account in the ledger. */
export interface CallAccount extends AccountTerms {
  readonly id: string;
  readonly number: string;
  readonly kind: AccountKind;
  readonly status: CallAccountStatus;
  readonly currency: Currency;
  readonly plan?: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An account with what it has and owes, in micros. */
export interface AccountReading {
  readonly account: CallAccount;
  readonly balanceMicros: bigint;
  readonly heldMicros: bigint;
  readonly debtMicros: bigint;
  readonly spentTodayMicros: bigint;
  readonly liveCallCount: number;
}
