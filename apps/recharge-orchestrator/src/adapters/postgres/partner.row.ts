import type { PartnerStatus } from '@saldo/contracts';
import { available } from '@saldo/ledger';
import type { Account } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { Partner, PartnerReading, Terms, Watched } from '../../domain/partner.ts';

/** A partner as the driver answers it: `bigint` as text, `timestamptz` as `Date`. */
export interface PartnerRow {
  readonly id: string;
  readonly name: string;
  readonly status: PartnerStatus;
  readonly currency: Currency;
  readonly commission_bp: number;
  readonly daily_limit_micros: string | null;
  readonly low_balance_micros: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly depletion_told_at: Date | null;
}

export function fromPartnerRow(row: PartnerRow): Partner {
  const { currency, daily_limit_micros: limit, low_balance_micros: low } = row;
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    currency,
    commissionBp: row.commission_bp,
    ...(limit === null ? {} : { dailyLimit: money(BigInt(limit), currency) }),
    ...(low === null ? {} : { lowBalance: money(BigInt(low), currency) }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A partner with what its live account has and has spent on a day. */
export function toReading(
  row: PartnerRow & { readonly spent_micros: string | null },
  account: Account | undefined,
): PartnerReading {
  const partner = fromPartnerRow(row);
  return {
    partner,
    available: money(account ? available(account) : 0n, partner.currency),
    spentToday: money(BigInt(row.spent_micros ?? 0), partner.currency),
  };
}

export function toWatched(row: PartnerRow, account: Account): Watched {
  const { id, currency, lowBalance } = fromPartnerRow(row);
  return {
    account: id,
    available: money(available(account), currency),
    ...(lowBalance ? { threshold: lowBalance } : {}),
    ...(row.depletion_told_at === null ? {} : { toldAt: row.depletion_told_at }),
  };
}

/** A partner's terms as columns. */
export function termsRow(terms: Terms): Record<string, unknown> {
  return {
    name: terms.name,
    status: terms.status,
    commission_bp: terms.commissionBp,
    daily_limit_micros: terms.dailyLimit?.micros.toString() ?? null,
    low_balance_micros: terms.lowBalance?.micros.toString() ?? null,
  };
}
