import type { Hold } from './hold.ts';
import type { Expiry, Operation } from './operation.ts';
import type { Outcome } from './outcome.ts';
import type { Transfer } from './transfer.ts';

type Repeatable = Exclude<Operation, { kind: 'open_account' }>;

/** What to answer when the id is already in the ledger. `hold` is the one the operation names, as it is now. */
export function repeatOf(operation: Repeatable, earlier: Transfer, hold?: Hold): Outcome {
  if (operation.kind !== earlier.kind) return 'exists_with_different_kind';
  if ('from' in operation && operation.from !== earlier.from) return 'exists_with_different_from';
  if ('to' in operation && operation.to !== earlier.to) return 'exists_with_different_to';
  if ('hold' in operation && operation.hold !== earlier.hold) return 'exists_with_different_hold';
  if (operation.kind === 'void' || operation.kind === 'expire') return 'exists';

  const { amount } = operation;
  if (amount && amount.currency !== earlier.currency) return 'exists_with_different_currency';
  if ((amount?.micros ?? unsaidAmount(operation, hold)) !== earlier.amount)
    return 'exists_with_different_amount';
  if (operation.kind === 'post') return 'exists';
  return sameExpiry(expiryOf(operation), earlier.expiresAt) ? 'exists' : 'exists_with_different_expiry';
}

/** A post without an amount means the whole hold, whose amount is frozen once it is posted; an extend means nothing more. */
function unsaidAmount(operation: Repeatable, hold?: Hold): bigint | undefined {
  return operation.kind === 'post' ? hold?.amount : 0n;
}

function expiryOf(operation: Repeatable): Expiry | undefined {
  return 'expiresAt' in operation ? operation.expiresAt : undefined;
}

function sameExpiry(one: Expiry | undefined, other: Expiry | undefined): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}
