import type { CallAccountEntry, Direction } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';

/** Money that comes in or goes out outside of Saldo. */
export interface NewEntry {
  readonly id: string;
  readonly account: string;
  readonly direction: Direction;
  /** Always positive. */
  readonly amountMicros: bigint;
  readonly currency: Currency;
  readonly reason: string;
  readonly actor: string;
  readonly bookedAt: Date;
}

/** What was booked, with the balance around it: that after debts which it paid. */
export interface AccountEntry extends NewEntry {
  readonly previousMicros: bigint;
  readonly balanceMicros: bigint;
}

/** Whether an entry that comes again under its id is the same. */
export function isSameEntry(earlier: NewEntry, entry: NewEntry): boolean {
  return (
    earlier.account === entry.account &&
    earlier.direction === entry.direction &&
    earlier.amountMicros === entry.amountMicros &&
    earlier.reason === entry.reason
  );
}

export function entryView(entry: AccountEntry): CallAccountEntry {
  const { currency } = entry;
  return {
    id: entry.id,
    account: entry.account,
    direction: entry.direction,
    amount: money(entry.amountMicros, currency),
    reason: entry.reason,
    actor: entry.actor,
    booked_at: entry.bookedAt,
    previous_balance: money(entry.previousMicros, currency),
    balance: money(entry.balanceMicros, currency),
  };
}
