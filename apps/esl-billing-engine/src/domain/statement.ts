import type { CallStatementKind, CallStatementLine } from '@saldo/contracts';
import type { StatementEntry } from '@saldo/ledger';
import { money, subtract } from '@saldo/money';
import type { Currency, Money } from '@saldo/money';

/** What moved an account's money, in its owner's words. */
export interface Cause {
  readonly kind: CallStatementKind;
  readonly cdr?: string;
  readonly dialled?: string;
  readonly destination?: string;
  readonly billed_seconds?: number;
  readonly reason?: string;
}

/** Why an estimate was corrected. */
export const CORRECTION_REASON = "The switch's own record says how long the call lasted.";

/** One movement of an account's money. */
export interface Line extends Cause {
  readonly line: number;
  readonly bookedAt: Date;
  /** Negative leaves the account. */
  readonly amount: Money;
  /** The balance after this line. */
  readonly balance: Money;
}

/** By what a ledger's entry is known to the rest of the service: the hold that was posted, or the transfer itself. */
export function causeKeyOf({ hold, transfer }: StatementEntry): string {
  return hold ?? transfer;
}

/** A movement whose cause nobody remembers is still shown: a statement that leaves one out does not add up. */
export function lineOf(entry: StatementEntry, currency: Currency, cause: Cause | undefined): Line {
  return {
    ...(cause ?? { kind: entry.amount > 0n ? 'credit' : 'debit' }),
    line: entry.sequence,
    bookedAt: entry.recordedAt,
    amount: money(entry.amount, currency),
    balance: money(entry.balance, currency),
  };
}

/** The balances around lines that follow each other; where there are none, both are what the balance was there. */
export function balancesAround(lines: readonly Line[], otherwise: Money): { opening: Money; closing: Money } {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return { opening: otherwise, closing: otherwise };
  return { opening: subtract(first.balance, first.amount), closing: last.balance };
}

export function lineView({ bookedAt, ...line }: Line): CallStatementLine {
  return { ...line, booked_at: bookedAt };
}

/** The number of a line, from a cursor; undefined for what can be none. */
export function parseLine(cursor: string): number | undefined {
  return /^[1-9][0-9]{0,14}$/.test(cursor) ? Number.parseInt(cursor, 10) : undefined;
}
