import type { AdjustmentStatus, Direction, Mode } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { Adjustment } from '../../domain/adjustment.ts';
import { bookingOf } from '../../domain/ledger-ids.ts';

/** An adjustment with the mode of its account, as the driver answers it. */
export interface AdjustmentRow {
  readonly id: string;
  readonly account: string;
  readonly mode: Mode;
  readonly direction: Direction;
  readonly amount_micros: string;
  readonly currency: Currency;
  readonly reason: string;
  readonly status: AdjustmentStatus;
  readonly requested_by: string;
  readonly requested_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly note: string | null;
}

export function fromAdjustmentRow(row: AdjustmentRow): Adjustment {
  const { decided_by: by, decided_at: at, note } = row;
  return {
    id: row.id,
    account: row.account,
    mode: row.mode,
    direction: row.direction,
    amount: money(BigInt(row.amount_micros), row.currency),
    reason: row.reason,
    status: row.status,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    ...(by === null || at === null ? {} : { decision: { by, at, ...(note === null ? {} : { note }) } }),
  };
}

/** Plain JSON for a companion statement. */
export function toAdjustmentRow(adjustment: Adjustment): Record<string, unknown> {
  const { id, amount, decision } = adjustment;
  return {
    key: id,
    account: adjustment.account,
    direction: adjustment.direction,
    amount_micros: amount.micros.toString(),
    currency: amount.currency,
    reason: adjustment.reason,
    status: adjustment.status,
    booking: bookingOf(id),
    requested_by: adjustment.requestedBy,
    requested_at: adjustment.requestedAt.toISOString(),
    decided_by: decision?.by ?? null,
    decided_at: decision?.at.toISOString() ?? null,
    note: decision?.note ?? null,
  };
}
