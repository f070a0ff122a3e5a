import type { Adjustment as AdjustmentMessage, AdjustmentStatus, Direction, Mode } from '@saldo/contracts';
import type { Money } from '@saldo/money';

/** Money that came in or went out outside of Saldo, or a correction by hand. */
export interface Adjustment {
  readonly id: string;
  readonly account: string;
  /** That of the account. */
  readonly mode: Mode;
  readonly direction: Direction;
  /** Always positive. */
  readonly amount: Money;
  readonly reason: string;
  readonly status: AdjustmentStatus;
  /** The actor who asked. */
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** The second person, where one was needed. */
  readonly decision?: Decision;
}

interface Decision {
  readonly by: string;
  readonly at: Date;
  readonly note?: string;
}

type Wish = Omit<Adjustment, 'status' | 'decision'>;

/** A new adjustment. Strictly above the threshold it waits for a second person. */
export function openAdjustment(wish: Wish, approvalAboveMicros: bigint): Adjustment {
  return { ...wish, status: wish.amount.micros > approvalAboveMicros ? 'pending' : 'booked' };
}

/** Whether the same id asks for the same again. Who asks may differ. */
export function isSameAdjustment(earlier: Adjustment, wish: Adjustment): boolean {
  return (
    earlier.account === wish.account &&
    earlier.direction === wish.direction &&
    earlier.amount.micros === wish.amount.micros &&
    earlier.amount.currency === wish.amount.currency &&
    earlier.reason === wish.reason
  );
}

type Verdict = Exclude<AdjustmentStatus, 'pending'>;

/** What may be done with a decision: take it, answer that it was taken before, or refuse it. */
type Decidability = 'decide' | 'repeat' | 'not_pending' | 'same_operator';

/** A pending adjustment is booked by a second person alone; whoever asked may still take the wish back. */
export function decidabilityOf(adjustment: Adjustment, verdict: Verdict, by: string): Decidability {
  if (adjustment.status !== 'pending')
    return adjustment.decision && adjustment.status === verdict ? 'repeat' : 'not_pending';
  return verdict === 'booked' && adjustment.requestedBy === by ? 'same_operator' : 'decide';
}

/** The adjustment with the decision on it. An absent note may be given as undefined. */
export function decide(
  pending: Adjustment,
  status: Verdict,
  { note, ...decision }: Omit<Decision, 'note'> & { readonly note: string | undefined },
): Adjustment {
  return { ...pending, status, decision: { ...decision, ...(note === undefined ? {} : { note }) } };
}

export function adjustmentView(adjustment: Adjustment): AdjustmentMessage {
  const { id, account, direction, amount, reason, status, requestedBy, requestedAt, decision } = adjustment;
  return {
    id,
    account,
    direction,
    amount,
    reason,
    status,
    requested_by: requestedBy,
    requested_at: requestedAt,
    ...(decision ? { decided_by: decision.by, decided_at: decision.at } : {}),
    ...(decision?.note === undefined ? {} : { note: decision.note }),
  };
}
