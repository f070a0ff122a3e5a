import type { BusinessDate } from '@saldo/calendar';
import type { NewTopup, RefusalDetails } from '@saldo/contracts';
import { parseMoney } from '@saldo/money';
import { priceOf } from './commission.ts';
import type { PartnerAccount } from './partner.ts';
import { isNumberOf } from './phone.ts';
import { findProduct, isAllowedAmount } from './product.ts';
import type { Order } from './topup.ts';

/** What the house has decided about orders. */
export interface OrderTerms {
  /** How long after creation a sweep may take an attempt that its own process did not. */
  readonly graceMs: number;
  /** For so long the same order again is a possible duplicate; 0 where nobody minds. */
  readonly duplicateWindowMs: number;
  /** Where a business day begins and ends. */
  readonly zone: string;
}

/** Why an order cannot be sold at all, to whomever. */
export interface Unsellable {
  readonly code: 'product_unavailable' | 'currency_mismatch' | 'invalid_number' | 'amount_not_allowed';
  readonly details: RefusalDetails;
}

type Wish = NewTopup & { readonly id: string };

/** An order with its price, or why there can be none. */
export function priceOrder(wish: Wish, account: PartnerAccount, day: BusinessDate): Order | Unsellable {
  const { currency } = account;
  const product = findProduct(wish.product);
  if (!product) return { code: 'product_unavailable', details: { pointer: '/product' } };
  if (product.currency !== currency || (wish.currency ?? currency) !== currency)
    return { code: 'currency_mismatch', details: { pointer: '/currency', expected: currency } };
  if (!isNumberOf(wish.phone, product.country))
    return { code: 'invalid_number', details: { pointer: '/phone', country: product.country } };
  const amount = parseMoney(wish.amount, currency);
  if (!amount || !isAllowedAmount(amount, product))
    return { code: 'amount_not_allowed', details: { pointer: '/amount', product: product.code } };

  const { id, reference, phone } = wish;
  const price = priceOf(amount, account.commissionBp);
  return {
    id,
    account: account.id,
    mode: account.mode,
    reference,
    phone,
    product: product.code,
    amount,
    price,
    day,
  };
}

/** Since when an order of the same counts as its duplicate; nothing where duplicates are wanted. */
export function duplicatesSince(
  { allow_duplicate: isAllowed = false }: Pick<NewTopup, 'allow_duplicate'>,
  now: Date,
  { duplicateWindowMs }: OrderTerms,
): Date | undefined {
  return isAllowed || duplicateWindowMs === 0 ? undefined : new Date(now.getTime() - duplicateWindowMs);
}

/** Why an order cannot be made now, whatever money there is; of several that apply, the first in this order. */
export type Obstacle =
  | { readonly status: 'partner_suspended' }
  /** The id of the order that it would repeat. */
  | { readonly status: 'possible_duplicate'; readonly earlier: string }
  | { readonly status: 'daily_limit_exceeded' };

/** What a partner's program is told of an obstacle. */
export function detailsOf(obstacle: Obstacle): RefusalDetails {
  return obstacle.status === 'possible_duplicate' ? { pointer: '/phone', earlier: obstacle.earlier } : {};
}
