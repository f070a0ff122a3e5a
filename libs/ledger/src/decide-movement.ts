import { canAfford, fitsInt64 } from './account.ts';
import type { Account } from './account.ts';
import type { Book } from './book.ts';
import type { HoldMoney, Movement, TransferMoney } from './operation.ts';
import type { LedgerRefusal, Outcome } from './outcome.ts';
import { latest, writePosting } from './posting.ts';
import { repeatOf } from './repeat.ts';

interface Sides {
  readonly from: Account;
  readonly to: Account;
}

/** Decides a transfer or a new hold: the two operations that name both accounts. */
export function decideMovement(book: Book, operation: Movement, now: Date): Outcome {
  const earlier = book.transfer(operation.id);
  if (earlier) return repeatOf(operation, earlier);

  const sides = findSides(book, operation);
  if (typeof sides === 'string') return sides;
  const at = latest(now, sides.from.changedAt, sides.to.changedAt);
  return operation.kind === 'transfer'
    ? decideTransfer(book, { operation, sides, at })
    : decideHold(book, { operation, sides, at });
}

function findSides(book: Book, { amount, from, to }: Movement): Sides | LedgerRefusal {
  if (amount.micros <= 0n) return 'amount_must_be_positive';
  if (from === to) return 'accounts_must_be_different';
  const sides = { from: book.account(from), to: book.account(to) };
  if (!sides.from || !sides.to) return 'account_not_found';
  if (sides.from.currency !== amount.currency || sides.to.currency !== amount.currency)
    return 'currency_mismatch';
  return { from: sides.from, to: sides.to };
}

interface Case<M extends Movement> {
  readonly operation: M;
  readonly sides: Sides;
  readonly at: Date;
}

function decideTransfer(book: Book, { operation, sides: { from, to }, at }: Case<TransferMoney>): Outcome {
  const { micros, currency } = operation.amount;
  if (![micros, from.balance - micros, to.balance + micros].every(fitsInt64)) return 'overflow';
  if (!canAfford(from, micros)) return 'insufficient_funds';

  const { id, kind } = operation;
  writePosting(book, { id, kind, from: from.id, to: to.id, currency, amount: micros, recordedAt: at });
  return 'created';
}

function decideHold(book: Book, { operation, sides: { from, to }, at }: Case<HoldMoney>): Outcome {
  const { micros: amount, currency } = operation.amount;
  if (operation.expiresAt && operation.expiresAt <= at) return 'expiry_must_be_in_future';
  if (!fitsInt64(from.held + amount)) return 'overflow';
  if (!canAfford(from, amount)) return 'insufficient_funds';

  const { id, kind } = operation;
  const terms = { from: from.id, to: to.id, currency, amount, ...expiryOf(operation) };
  book.putTransfer({ id, kind, ...terms, recordedAt: at });
  book.putHold({ id, ...terms, state: 'open', posted: 0n });
  book.putAccount({ ...from, held: from.held + amount, changedAt: at });
  return 'created';
}

function expiryOf({ expiresAt }: HoldMoney): { expiresAt?: Date } {
  return expiresAt ? { expiresAt } : {};
}
