import { fitsInt64 } from './account.ts';
import type { Book } from './book.ts';
import { isOverdue } from './hold.ts';
import type { Hold } from './hold.ts';
import { endedAs } from './hold-ended.ts';
import type { HoldEnding } from './operation.ts';
import type { LedgerRefusal, Outcome } from './outcome.ts';
import { accountOf, latest, writePosting } from './posting.ts';
import { repeatOf } from './repeat.ts';

/** Decides a post, void or expire: the three ends of a hold, of which exactly one wins. */
export function decideEnding(book: Book, operation: HoldEnding, now: Date): Outcome {
  const hold = book.hold(operation.hold);
  const earlier = book.transfer(operation.id);
  if (earlier) return repeatOf(operation, earlier, hold);
  const asked = operation.kind === 'post' ? operation.amount : undefined;
  if (asked && asked.micros <= 0n) return 'amount_must_be_positive';
  if (!hold) return 'hold_not_found';
  if (asked && asked.currency !== hold.currency) return 'currency_mismatch';

  const at = latest(now, accountOf(book, hold.from).changedAt, accountOf(book, hold.to).changedAt);
  const posted = operation.kind === 'post' ? (asked?.micros ?? hold.amount) : 0n;
  const refusal = whyNot(book, operation, { hold, posted, at });
  if (refusal) return refusal;
  writeEnding(book, operation, { hold, posted, at });
  return 'created';
}

interface Ending {
  readonly hold: Hold;
  readonly posted: bigint;
  readonly at: Date;
}

function whyNot(book: Book, operation: HoldEnding, { hold, posted, at }: Ending): LedgerRefusal | undefined {
  if (hold.state !== 'open') return endedAs(hold.state);
  if (operation.kind === 'expire') return isOverdue(hold, at) ? undefined : 'hold_not_expired';
  if (isOverdue(hold, at)) return 'hold_expired';
  if (posted > hold.amount) return 'exceeds_hold';
  const fits =
    fitsInt64(accountOf(book, hold.from).balance - posted) &&
    fitsInt64(accountOf(book, hold.to).balance + posted);
  return fits ? undefined : 'overflow';
}

const STATE_AFTER = { post: 'posted', void: 'voided', expire: 'expired' } as const;

function writeEnding(book: Book, { id, kind }: HoldEnding, { hold, posted, at }: Ending): void {
  const { from, to, currency } = hold;
  const transfer = { id, kind, from, to, currency, hold: hold.id, recordedAt: at };
  const { expiresAt: _, ...ended } = hold;
  book.putHold({ ...ended, state: STATE_AFTER[kind], posted, endedBy: id });
  if (kind === 'post') {
    writePosting(book, { ...transfer, amount: posted }, hold.amount);
    return;
  }
  const payer = accountOf(book, from);
  book.putTransfer({ ...transfer, amount: hold.amount });
  book.putAccount({ ...payer, held: payer.held - hold.amount, changedAt: at });
}
