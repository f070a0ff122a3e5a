import type { Mode, Partner as PartnerMessage, PartnerChange, PartnerStatus } from '@saldo/contracts';
import { compare, formatAmount, parseMoney } from '@saldo/money';
import type { Currency, Money } from '@saldo/money';
import { formatPercent, parsePercent } from './commission.ts';
import { testAccountOf } from './ledger-ids.ts';

/** What an operator decides about a partner. */
export interface Terms {
  readonly name: string;
  readonly status: PartnerStatus;
  /** On top of each amount, in hundredths of a percent. */
  readonly commissionBp: number;
  /** The most that a day's live orders may cost. */
  readonly dailyLimit?: Money;
  /** Below so much that can be spent the partner is told. */
  readonly lowBalance?: Money;
}

/** A business that sells top-ups. Its id is also that of its live account. */
export interface Partner extends Terms {
  readonly id: string;
  readonly currency: Currency;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A partner's prepaid account, with what of the partner matters to an order. */
export interface PartnerAccount {
  readonly id: string;
  readonly partner: string;
  readonly name: string;
  readonly mode: Mode;
  readonly currency: Currency;
  readonly commissionBp: number;
}

/** What a partner has and has spent, beside its terms. */
export interface PartnerReading {
  readonly partner: Partner;
  readonly available: Money;
  readonly spentToday: Money;
}

/** Terms as they came, with the currency's own number of decimals; or the field that has more. */
export function parseTerms(wish: PartnerChange, currency: Currency): Terms | { readonly pointer: string } {
  const dailyLimit = wish.daily_limit === undefined ? undefined : parseMoney(wish.daily_limit, currency);
  if (wish.daily_limit !== undefined && !dailyLimit) return { pointer: '/daily_limit' };
  const lowBalance = wish.low_balance === undefined ? undefined : parseMoney(wish.low_balance, currency);
  if (wish.low_balance !== undefined && !lowBalance) return { pointer: '/low_balance' };
  return {
    name: wish.name,
    status: wish.status,
    commissionBp: wish.commission_percent === undefined ? 0 : parsePercent(wish.commission_percent),
    ...(dailyLimit ? { dailyLimit } : {}),
    ...(lowBalance ? { lowBalance } : {}),
  };
}

export function partnerView({ partner, available, spentToday }: PartnerReading): PartnerMessage {
  const { commissionBp, dailyLimit, lowBalance } = partner;
  const amount = ({ micros, currency }: Money) => formatAmount(micros, currency);
  return {
    id: partner.id,
    name: partner.name,
    status: partner.status,
    currency: partner.currency,
    ...(commissionBp === 0 ? {} : { commission_percent: formatPercent(commissionBp) }),
    ...(dailyLimit ? { daily_limit: amount(dailyLimit) } : {}),
    ...(lowBalance ? { low_balance: amount(lowBalance) } : {}),
    live_account: partner.id,
    test_account: testAccountOf(partner.id),
    available,
    spent_today: spentToday,
    created_at: partner.createdAt,
    updated_at: partner.updatedAt,
  };
}

/** A live account whose partner wants to hear when little is left, with what can be spent of it. */
export interface Watched {
  readonly account: string;
  readonly available: Money;
  /** Absent when the partner does not ask any more. */
  readonly threshold?: Money;
  readonly toldAt?: Date;
}

export type Depletion = Watched & { readonly threshold: Money };

/** Whether less is left than the partner's threshold. */
export function isDepleted(watched: Watched): watched is Depletion {
  return watched.threshold !== undefined && compare(watched.available, watched.threshold) < 0;
}

/** A depletion is told again after so long, while it lasts. */
export const TOLD_AGAIN_AFTER_MS = 24 * 3_600_000;
