import { refusal, topup, topupAccepted } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import { parseMoney } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { intendAttempt } from '../domain/attempt.ts';
import type { Patience } from '../domain/attempt.ts';
import { isNumberOf } from '../domain/phone.ts';
import { findProduct, isAllowedAmount } from '../domain/product.ts';
import { isSameOrder, openTopup } from '../domain/topup.ts';
import type { Topup } from '../domain/topup.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Provider } from '../ports/provider.ts';
import type { Topups } from '../ports/topups.ts';
import { topupView } from '../domain/topup-view.ts';

type Order = Input<typeof topup.create>;
type Answer = Reply<typeof topup.create>;

/** A partner orders a top-up. The money is held before anything can leave for a provider. */
export class CreateTopup {
  constructor(
    private readonly topups: Topups,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly provider: Provider,
    private readonly patience: Patience,
  ) {}

  async run(order: Order, context: Context): Promise<Answer> {
    const account = await this.accounts.find(order.account);
    if (!account) throw refusal(topup.create, 'account_unknown');

    const opened = this.open(checkOrder(order, account.currency));
    const opening = await this.topups.open(opened, {
      event: topupAccepted,
      payload: topupView(opened),
      traceparent: context.traceparent,
      actor: context.actor,
    });
    switch (opening.status) {
      case 'opened':
        return topupView(opened);
      case 'exists':
        return repeat(opening.earlier, opened);
      case 'account_unknown':
      case 'insufficient_funds':
        throw refusal(topup.create, opening.status);
    }
  }

  private open(order: Parameters<typeof openTopup>[0]): Topup {
    const now = this.clock.now();
    const sweptAt = new Date(now.getTime() + this.patience.graceMs);
    return openTopup(order, intendAttempt(order.id, this.provider.name, sweptAt), now);
  }
}

function checkOrder(order: Order, currency: NonNullable<Order['currency']>): Parameters<typeof openTopup>[0] {
  const product = findProduct(order.product);
  if (!product) throw refusal(topup.create, 'product_unavailable', { pointer: '/product' });
  if (product.currency !== currency || (order.currency ?? currency) !== currency)
    throw refusal(topup.create, 'currency_mismatch', { pointer: '/currency', expected: currency });
  if (!isNumberOf(order.phone, product.country))
    throw refusal(topup.create, 'invalid_number', { pointer: '/phone', country: product.country });
  const price = parseMoney(order.amount, currency);
  if (!price || !isAllowedAmount(price, product))
    throw refusal(topup.create, 'amount_not_allowed', { pointer: '/amount', product: product.code });
  const { id, account, reference, phone } = order;
  return { id, account, reference, phone, product: product.code, price };
}

/** The same order again is the same answer, whatever has become of it meanwhile. */
function repeat(earlier: Topup, order: Topup): Answer {
  if (isSameOrder(earlier, order)) return topupView(earlier);
  throw refusal(topup.create, 'reference_conflict', {
    pointer: '/reference',
    ...(earlier.account === order.account ? { earlier: earlier.id } : {}),
  });
}
