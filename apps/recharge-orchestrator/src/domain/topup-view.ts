import type { Topup as TopupMessage } from '@saldo/contracts';
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
    amount: formatAmount(topup.price.micros, topup.price.currency),
    currency: topup.price.currency,
    product: topup.product,
    status: topup.status,
    final: isFinal(topup.status),
    ...(topup.failure === undefined ? {} : { failure: topup.failure }),
    ...(topup.receipt === undefined ? {} : { receipt: topup.receipt }),
    created_at: topup.createdAt,
    updated_at: topup.updatedAt,
  };
}
