import type { Account } from './account.ts';
import type { Book } from './book.ts';
import type { Transfer } from './transfer.ts';

/**
 * Writes a transfer or post with its two entries and moves both balances. `released` is what the ended hold no longer
 * keeps aside on the paying account.
 */
export function writePosting(book: Book, transfer: Transfer, released = 0n): void {
  const from = accountOf(book, transfer.from);
  writeEntry(book, transfer, {
    ...from,
    balance: from.balance - transfer.amount,
    held: from.held - released,
  });
  const to = accountOf(book, transfer.to);
  writeEntry(book, transfer, { ...to, balance: to.balance + transfer.amount });
  book.putTransfer(transfer);
}

function writeEntry(book: Book, transfer: Transfer, moved: Account): void {
  const sequence = moved.entryCount + 1;
  book.putAccount({ ...moved, entryCount: sequence, changedAt: transfer.recordedAt });
  book.entries.push({
    account: moved.id,
    sequence,
    transfer: transfer.id,
    amount: moved.id === transfer.from ? -transfer.amount : transfer.amount,
    balance: moved.balance,
    recordedAt: transfer.recordedAt,
  });
}

/** The account of a row that is already in the ledger: its absence is a bug, not a refusal. */
export function accountOf(book: Book, id: string): Account {
  const account = book.account(id);
  if (!account) throw new Error(`The ledger was asked to change account ${id} without having read it.`);
  return account;
}

/** Time as an account lives it: it never goes back, so history can be asked for by instant even if a clock was set back. */
export function latest(...instants: Date[]): Date {
  return instants.reduce((newest, instant) => (instant > newest ? instant : newest));
}
