import type { BusinessDate } from '@saldo/calendar';
import type { Mode, TopupFailure, TopupStatus } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { Attempt, AttemptState } from '../../domain/attempt.ts';
import { reversalOf } from '../../domain/ledger-ids.ts';
import type { Topup } from '../../domain/topup.ts';

/** An order joined with its latest attempt, as the driver answers it: `bigint` as text, `timestamptz` as `Date`. */
export interface TopupRow {
  readonly id: string;
  readonly account: string;
  readonly reference: string;
  readonly phone: string;
  readonly product: string;
  readonly mode: Mode;
  readonly amount_micros: string;
  readonly price_micros: string;
  readonly currency: Currency;
  readonly day: BusinessDate;
  readonly status: TopupStatus;
  readonly failure: TopupFailure | null;
  readonly receipt: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly attempt: string;
  readonly provider: string;
  readonly state: AttemptState;
  readonly submitted_at: Date | null;
  readonly due_at: Date;
  readonly miss_count: number;
  readonly ask_count: number;
  readonly theirs: string | null;
  readonly said: string | null;
  readonly expected_by: Date | null;
  readonly look_at: Date | null;
  readonly exception: string | null;
  readonly epoch: string;
}

export function fromRow(row: TopupRow): Topup {
  return {
    id: row.id,
    account: row.account,
    reference: row.reference,
    phone: row.phone,
    product: row.product,
    mode: row.mode,
    amount: money(BigInt(row.amount_micros), row.currency),
    price: money(BigInt(row.price_micros), row.currency),
    day: row.day,
    status: row.status,
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    attempt: attemptOf(row),
  };
}

function attemptOf(row: TopupRow): Attempt {
  return {
    id: row.attempt,
    provider: row.provider,
    state: row.state,
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
    dueAt: row.due_at,
    missCount: row.miss_count,
    askCount: row.ask_count,
    ...(row.theirs === null ? {} : { theirs: row.theirs }),
    ...(row.said === null ? {} : { said: row.said }),
    ...(row.expected_by === null ? {} : { expectedBy: row.expected_by }),
    ...(row.look_at === null ? {} : { lookAt: row.look_at }),
    ...(row.exception === null ? {} : { exception: row.exception }),
    epoch: Number(row.epoch),
  };
}

/** Plain JSON for a companion statement; `bigint` as a decimal string. */
export function toRow(topup: Topup, duplicatesSince?: Date): Record<string, unknown> {
  const { attempt, amount, price } = topup;
  return {
    key: topup.id,
    account: topup.account,
    reference: topup.reference,
    phone: topup.phone,
    product: topup.product,
    mode: topup.mode,
    amount_micros: amount.micros.toString(),
    price_micros: price.micros.toString(),
    currency: price.currency,
    day: topup.day,
    status: topup.status,
    failure: topup.failure ?? null,
    receipt: topup.receipt ?? null,
    reversal: topup.status === 'reversed' ? reversalOf(topup.id) : null,
    duplicates_since: duplicatesSince?.toISOString() ?? null,
    created_at: topup.createdAt.toISOString(),
    updated_at: topup.updatedAt.toISOString(),
    attempt: attempt.id,
    provider: attempt.provider,
    state: attempt.state,
    submitted_at: attempt.submittedAt?.toISOString() ?? null,
    due_at: attempt.dueAt.toISOString(),
    miss_count: attempt.missCount,
    ask_count: attempt.askCount,
    theirs: attempt.theirs ?? null,
    said: attempt.said ?? null,
    expected_by: attempt.expectedBy?.toISOString() ?? null,
    look_at: attempt.lookAt?.toISOString() ?? null,
    exception: attempt.exception ?? null,
    epoch: attempt.epoch,
  };
}
