import { canAfford, fitsInt64 } from './account.ts';
import type { Account } from './account.ts';
import type { Book } from './book.ts';
import { isOverdue } from './hold.ts';
import type { Hold } from './hold.ts';
import { endedAs } from './hold-ended.ts';
import type { ExtendHold } from './operation.ts';
import type { LedgerRefusal, Outcome } from './outcome.ts';
import { accountOf, latest } from './posting.ts';
import { repeatOf } from './repeat.ts';

/** Decides an extend: more money under the hold, or a later end, or both. */
export function decideExtend(book: Book, operation: ExtendHold, now: Date): Outcome {
  const hold = book.hold(operation.hold);
  const earlier = book.transfer(operation.id);
  if (earlier) return repeatOf(operation, earlier, hold);
  if (operation.amount && operation.amount.micros <= 0n) return 'amount_must_be_positive';
  if (!operation.amount && !operation.expiresAt) return 'nothing_to_extend';
  if (!hold) return 'hold_not_found';

  const from = accountOf(book, hold.from);
  const at = latest(now, from.changedAt);
  const refusal = whyNot(operation, { hold, from, at });
  if (refusal) return refusal;
  writeExtension(book, operation, { hold, from, at });
  return 'created';
}

interface Extension {
  readonly hold: Hold;
  readonly from: Account;
  readonly at: Date;
}

function whyNot(operation: ExtendHold, { hold, from, at }: Extension): LedgerRefusal | undefined {
  const more = operation.amount?.micros ?? 0n;
  if (operation.amount && operation.amount.currency !== hold.currency) return 'currency_mismatch';
  if (hold.state !== 'open') return endedAs(hold.state);
  if (isOverdue(hold, at)) return 'hold_expired';
  if (isEarlier(operation, hold)) return 'expiry_must_not_be_earlier';
  if (!fitsInt64(from.held + more)) return 'overflow'; // A hold is never more than its account holds.
  return canAfford(from, more) ? undefined : 'insufficient_funds';
}

/** `never` is later than any instant. */
function isEarlier({ expiresAt: asked }: ExtendHold, { expiresAt: current }: Hold): boolean {
  if (asked === undefined || asked === 'never') return false;
  return current === undefined || asked < current;
}

function writeExtension(book: Book, operation: ExtendHold, { hold, from, at }: Extension): void {
  const more = operation.amount?.micros ?? 0n;
  const { id, kind, expiresAt: asked } = operation;
  const { from: payer, to, currency } = hold;
  const wish = asked ? { expiresAt: asked } : {};
  book.putTransfer({
    id,
    kind,
    from: payer,
    to,
    currency,
    amount: more,
    hold: hold.id,
    ...wish,
    recordedAt: at,
  });

  const { expiresAt: current, ...rest } = hold;
  const until = asked ?? current ?? 'never';
  book.putHold({ ...rest, amount: hold.amount + more, ...(until === 'never' ? {} : { expiresAt: until }) });
  book.putAccount({ ...from, held: from.held + more, changedAt: at });
}
