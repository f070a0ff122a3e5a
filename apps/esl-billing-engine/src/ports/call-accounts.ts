import type { BusinessDate } from '@saldo/calendar';
import type { CallAccountStatus } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { AccountReading, AccountTerms, CallAccount } from '../domain/call-account.ts';

export interface AccountFilter {
  readonly status?: CallAccountStatus | undefined;
  readonly number?: string | undefined;
  /** An identity's value in the form in which it is compared, whatever its kind. */
  readonly identities?: readonly string[] | undefined;
}

/** `identity_taken`: another account is known by the identity at that place of the list. */
export type IdentityTaken = { readonly status: 'identity_taken'; readonly index: number };

export type Creation =
  | { readonly status: 'created' | 'number_taken' }
  /** The id is taken: here is who has it. */
  | { readonly status: 'exists'; readonly earlier: CallAccount }
  | IdentityTaken;

export type AccountChange = AccountTerms & Pick<CallAccount, 'status'>;

export type Changing =
  { readonly status: 'changed' | 'unknown' | 'closed' | 'in_use' | 'credit_in_use' } | IdentityTaken;

/** The accounts that pay for calls, with their terms and identities. */
export abstract class CallAccounts {
  /** Makes the account with its gift, all or nothing. */
  abstract create(account: CallAccount, giftMicros: bigint): Promise<Creation>;
  /** Sets all terms anew. Once it has answered, no call begins against the old status or limits. */
  abstract change(id: string, change: AccountChange, now: Date): Promise<Changing>;
  /** The account with what it has, and has spent on that day. */
  abstract find(id: string, today: BusinessDate): Promise<AccountReading | undefined>;
  /** The newest first. */
  abstract list(
    filter: AccountFilter,
    page: Page<CallAccount>,
    today: BusinessDate,
  ): Promise<readonly AccountReading[]>;
}
