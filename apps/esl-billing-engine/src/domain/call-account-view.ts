import type { CallAccount as CallAccountMessage } from '@saldo/contracts';
import { formatAmount, money } from '@saldo/money';
import type { AccountReading } from './call-account.ts';
import { callTermsView } from './parse-call-terms.ts';

/** An account as others see it, with what it has, owes and has spent. */
export function callAccountView(reading: AccountReading): CallAccountMessage {
  const { account, balanceMicros, heldMicros, debtMicros, spentTodayMicros, liveCallCount } = reading;
  const { currency, creditLimitMicros, lowBalanceMicros } = account;
  return {
    id: account.id,
    number: account.number,
    kind: account.kind,
    status: account.status,
    currency,
    name: account.name,
    ...(account.phone === undefined ? {} : { phone: account.phone }),
    ...(account.plan === undefined ? {} : { plan: account.plan }),
    ...callTermsView(account, currency),
    ...(creditLimitMicros === 0n ? {} : { credit_limit: formatAmount(creditLimitMicros, currency) }),
    ...(lowBalanceMicros === undefined ? {} : { low_balance: formatAmount(lowBalanceMicros, currency) }),
    identities: account.identities.map(({ kind, value }) => ({ kind, value })),
    balance: money(balanceMicros, currency),
    held: money(heldMicros, currency),
    available: money(balanceMicros - heldMicros + creditLimitMicros, currency),
    debt: money(debtMicros, currency),
    spent_today: money(spentTodayMicros, currency),
    live_calls: liveCallCount,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}
