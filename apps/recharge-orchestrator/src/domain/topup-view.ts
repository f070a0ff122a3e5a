import type { Topup as TopupMessage, TopupAttempt } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';
import { isFinal } from './topup.ts';
import type { Topup } from './topup.ts';

/** An order as partners and other services see it: no provider, no attempt. */
export function topupView(topup: Topup): TopupMessage {
  return {
    id: topup.id,
    account: topup.account,
    reference: topup.reference,
    phone: topup.phone,
    mode: topup.mode,
    amount: formatAmount(topup.amount.micros, topup.amount.currency),
    price: formatAmount(topup.price.micros, topup.price.currency),
    currency: topup.price.currency,
    product: topup.product,
    status: topup.status,
    final: isFinal(topup.status),
    ...(topup.failure === undefined ? {} : { failure: topup.failure }),
    ...(topup.status === 'succeeded' && topup.receipt !== undefined ? { receipt: topup.receipt } : {}),
    ...(topup.status === 'unknown' && topup.attempt.expectedBy !== undefined
      ? { resolution_expected_by: topup.attempt.expectedBy }
      : {}),
    created_at: topup.createdAt,
    updated_at: topup.updatedAt,
  };
}

/** What was tried for an order: for operators, who may know the provider. */
export function attemptView({ attempt }: Topup): TopupAttempt {
  return {
    id: attempt.id,
    provider: attempt.provider,
    state: attempt.state,
    ...(attempt.submittedAt === undefined ? {} : { submitted_at: attempt.submittedAt }),
    miss_count: attempt.missCount,
    ask_count: attempt.askCount,
  };
}
