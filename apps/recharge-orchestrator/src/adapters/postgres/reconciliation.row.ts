import type { BusinessDate } from '@saldo/calendar';
import type { ReconciliationState } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency, Money } from '@saldo/money';
import type { OpenItem, Reconciliation } from '../../domain/fleet/reconciliation.ts';

/** A reconciliation as the driver answers it, the day as text. */
export interface ReconciliationRow {
  readonly id: string;
  readonly provider: string;
  readonly day: BusinessDate;
  readonly state: ReconciliationState;
  readonly matched: number;
  readonly missing_ours: number;
  readonly missing_theirs: number;
  readonly amount_differs: number;
  readonly carried_closed: number;
  readonly carried_open: number;
  readonly resolved: number;
  readonly ours_micros: string;
  readonly theirs_micros: string;
  readonly float_ours_micros: string | null;
  readonly float_theirs_micros: string | null;
  readonly currency: Currency;
  readonly at: Date;
  readonly reason: string | null;
}

/** In the order in which the statements take them. */
export const RECONCILIATION_COLUMNS = [
  'id',
  'provider',
  'day',
  'state',
  'matched',
  'missing_ours',
  'missing_theirs',
  'amount_differs',
  'carried_closed',
  'carried_open',
  'resolved',
  'ours_micros',
  'theirs_micros',
  'float_ours_micros',
  'float_theirs_micros',
  'currency',
  'at',
  'reason',
] as const satisfies readonly (keyof ReconciliationRow)[];

export function fromReconciliationRow(row: ReconciliationRow): Reconciliation {
  const { id, provider, day, state, matched, resolved, currency, at, reason } = row;
  const amount = (micros: string): Money => money(BigInt(micros), currency);
  return {
    ...{ id, provider, day, state, matched, resolved, at },
    missingOurs: row.missing_ours,
    missingTheirs: row.missing_theirs,
    amountDiffers: row.amount_differs,
    carriedClosed: row.carried_closed,
    carriedOpen: row.carried_open,
    ours: amount(row.ours_micros),
    theirs: amount(row.theirs_micros),
    ...(row.float_ours_micros === null ? {} : { floatOurs: amount(row.float_ours_micros) }),
    ...(row.float_theirs_micros === null ? {} : { floatTheirs: amount(row.float_theirs_micros) }),
    ...(reason === null ? {} : { reason }),
  };
}

export function reconciliationValues(one: Reconciliation): readonly unknown[] {
  const row: Record<(typeof RECONCILIATION_COLUMNS)[number], unknown> = {
    ...one,
    missing_ours: one.missingOurs,
    missing_theirs: one.missingTheirs,
    amount_differs: one.amountDiffers,
    carried_closed: one.carriedClosed,
    carried_open: one.carriedOpen,
    ours_micros: one.ours.micros.toString(),
    theirs_micros: one.theirs.micros.toString(),
    float_ours_micros: one.floatOurs?.micros.toString() ?? null,
    float_theirs_micros: one.floatTheirs?.micros.toString() ?? null,
    currency: one.ours.currency,
    reason: one.reason ?? null,
  };
  return RECONCILIATION_COLUMNS.map((column) => row[column]);
}

export interface ItemRow {
  readonly id: string;
  readonly provider: string;
  readonly day: BusinessDate;
  readonly kind: OpenItem['kind'];
  readonly recharge: string | null;
  readonly theirs: string | null;
  readonly sim: string;
  readonly amount_micros: string;
  readonly currency: Currency;
}

export function fromItemRow({ recharge, theirs, amount_micros, currency, ...row }: ItemRow): OpenItem {
  return {
    ...row,
    amount: money(BigInt(amount_micros), currency),
    ...(recharge === null ? {} : { recharge }),
    ...(theirs === null ? {} : { theirs }),
  };
}

export function itemValues({ id, provider, day, kind, sim, ...item }: OpenItem): readonly unknown[] {
  const { recharge = null, theirs = null, amount } = item;
  return [id, provider, day, kind, recharge, theirs, sim, amount.micros.toString(), amount.currency];
}
