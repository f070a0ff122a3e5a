import type { CallAccount } from '../domain/call-account.ts';
import type { CallAccounts } from './call-accounts.ts';
import type { Calls } from './calls.ts';
import type { Fences } from './fences.ts';

/** What contract suites need of the books, in memory and in PostgreSQL. */
export interface CallWorld {
  readonly calls: Calls;
  readonly accounts: CallAccounts;
  readonly fences: Fences;
  /** An account with so much money. */
  anAccount(amount?: string, overrides?: Partial<CallAccount>): Promise<CallAccount>;
  topUp(account: CallAccount, amount: string): Promise<void>;
  /** Micros of an account: all that it has, what of it is held, and what it owes. */
  money(account: CallAccount): Promise<{ balance: bigint; held: bigint; debt: bigint }>;
  /** What calls have earned so far, in micros. */
  earned(): Promise<bigint>;
  /** Names of the events told so far. */
  told(): Promise<readonly string[]>;
}
