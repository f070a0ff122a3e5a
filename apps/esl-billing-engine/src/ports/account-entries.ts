import type { Currency, Money } from '@saldo/money';
import type { AccountEntry, NewEntry } from '../domain/account-entry.ts';
import type { Line } from '../domain/statement.ts';
import type { Told } from './calls.ts';

export type Booking =
  | { readonly status: 'booked'; readonly entry: AccountEntry }
  /** The id is taken: here is what was booked under it. */
  | { readonly status: 'exists'; readonly earlier: AccountEntry }
  | { readonly status: 'account_unknown' | 'account_closed' | 'insufficient_funds' };

/** Which lines of a statement are wanted. */
export interface StatementPage {
  /** Lines with a greater number than this, which must be there. */
  readonly after?: number | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
}

export interface StatementPart {
  /** The balance before the first line; where there is none, before the first that could have been. */
  readonly opening: Money;
  readonly lines: readonly Line[];
}

/** What moves the money of accounts: entries by hand, and statements of all movements. */
export abstract class AccountEntries {
  /** Moves the money and pays debts first. What is told of it commits with it. */
  abstract book(entry: NewEntry, tell: (booked: AccountEntry) => readonly Told[]): Promise<Booking>;
  /** What moved the account's money, oldest first; undefined where the line to begin after is not there. */
  abstract statement(
    account: { readonly id: string; readonly currency: Currency },
    page: StatementPage,
  ): Promise<StatementPart | undefined>;
}
