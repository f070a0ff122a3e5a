import type { Told } from '@saldo/contracts';
import type { StatementPage, StatementPart } from '@saldo/ledger';
import type { Currency } from '@saldo/money';
import type { AccountEntry, NewEntry } from '../domain/account-entry.ts';
import type { Line } from '../domain/statement.ts';

export type Booking =
  | { readonly status: 'booked'; readonly entry: AccountEntry }
  /** The id is taken: here is what was booked under it. */
  | { readonly status: 'exists'; readonly earlier: AccountEntry }
  | { readonly status: 'account_unknown' | 'account_closed' | 'insufficient_funds' };

/** What moves the money of accounts: entries by hand, and statements of all movements. */
export abstract class AccountEntries {
  /** Moves the money and pays debts first. What is told of it commits with it. */
  abstract book(entry: NewEntry, tell: (booked: AccountEntry) => readonly Told[]): Promise<Booking>;
  /** What moved the account's money, oldest first; undefined where the line to begin after is not there. */
  abstract statement(
    account: { readonly id: string; readonly currency: Currency },
    page: StatementPage,
  ): Promise<StatementPart<Line> | undefined>;
}
