import type { TopupFailure, TopupStatus } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { AttemptState } from '../../domain/attempt.ts';
import type { Topup } from '../../domain/topup.ts';

/** An order joined with its latest attempt, as the driver answers it: `bigint` as text, `timestamptz` as `Date`. */
export interface TopupRow {
  readonly id: string;
  readonly account: string;
  readonly reference: string;
  readonly phone: string;
  readonly product: string;
  readonly price_micros: string;
  readonly currency: Currency;
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
  readonly epoch: string;
}

export function fromRow(row: TopupRow): Topup {
  return {
    id: row.id,
    account: row.account,
    reference: row.reference,
    phone: row.phone,
    product: row.product,
    price: money(BigInt(row.price_micros), row.currency),
    status: row.status,
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    attempt: {
      id: row.attempt,
      provider: row.provider,
      state: row.state,
      ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
      dueAt: row.due_at,
      missCount: row.miss_count,
      askCount: row.ask_count,
      epoch: Number(row.epoch),
    },
  };
}

/** Plain JSON for a companion statement; `bigint` as a decimal string. */
export function toRow(topup: Topup): Record<string, unknown> {
  const { attempt, price } = topup;
  return {
    key: topup.id,
    account: topup.account,
    reference: topup.reference,
    phone: topup.phone,
    product: topup.product,
    price_micros: price.micros.toString(),
    currency: price.currency,
    status: topup.status,
    failure: topup.failure ?? null,
    receipt: topup.receipt ?? null,
    created_at: topup.createdAt.toISOString(),
    updated_at: topup.updatedAt.toISOString(),
    attempt: attempt.id,
    provider: attempt.provider,
    state: attempt.state,
    submitted_at: attempt.submittedAt?.toISOString() ?? null,
    due_at: attempt.dueAt.toISOString(),
    miss_count: attempt.missCount,
    ask_count: attempt.askCount,
    epoch: attempt.epoch,
  };
}
