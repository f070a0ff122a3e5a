import type { Account } from './account.ts';
import { fitsInt64 } from './account.ts';
import type { Book } from './book.ts';
import type { OpenAccount } from './operation.ts';
import type { Outcome } from './outcome.ts';

export function decideOpening(book: Book, operation: OpenAccount, now: Date): Outcome {
  const earlier = book.account(operation.id);
  if (earlier) return repeatOfOpening(operation, earlier);
  if (operation.creditLimit < 0n) return 'credit_limit_must_not_be_negative';
  if (!fitsInt64(operation.creditLimit)) return 'overflow';

  const { id, code, currency, rule, creditLimit } = operation;
  book.putAccount({
    id,
    code,
    currency,
    rule,
    creditLimit,
    balance: 0n,
    held: 0n,
    entryCount: 0,
    changedAt: now,
  });
  return 'created';
}

function repeatOfOpening(operation: OpenAccount, earlier: Account): Outcome {
  if (operation.code !== earlier.code) return 'exists_with_different_code';
  if (operation.currency !== earlier.currency) return 'exists_with_different_currency';
  if (operation.rule !== earlier.rule) return 'exists_with_different_rule';
  if (operation.creditLimit !== earlier.creditLimit) return 'exists_with_different_credit_limit';
  return 'exists';
}
