import { businessDate } from '@saldo/calendar';
import { refusal, topup, topupAccepted } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { intendAttempt } from '../domain/attempt.ts';
import { detailsOf, duplicatesSince, priceOrder } from '../domain/order.ts';
import type { OrderTerms } from '../domain/order.ts';
import { isSameOrder, openTopup } from '../domain/topup.ts';
import type { Order, Topup } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Providers } from '../ports/providers.ts';
import type { Topups } from '../ports/topups.ts';

type Wish = Input<typeof topup.create>;
type Answer = Reply<typeof topup.create>;

/** A partner orders a top-up. The money is held before anything can leave for a provider. */
export class CreateTopup {
  constructor(
    private readonly topups: Topups,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly providers: Providers,
    private readonly terms: OrderTerms,
  ) {}

  async run(wish: Wish, context: Context): Promise<Answer> {
    const account = await this.accounts.find(wish.account);
    if (!account) throw refusal(topup.create, 'account_unknown');

    const now = this.clock.now();
    const order = priceOrder(wish, account, businessDate(now, this.terms.zone));
    if ('code' in order) throw refusal(topup.create, order.code, order.details);

    const opened = this.open(order, now);
    const told = { event: topupAccepted, payload: topupView(opened), ...traceOf(context) };
    const opening = await this.topups.open(opened, told, duplicatesSince(wish, now, this.terms));
    switch (opening.status) {
      case 'opened':
        return topupView(opened);
      case 'exists':
        return repeat(opening.earlier, opened);
      case 'partner_suspended':
      case 'possible_duplicate':
      case 'daily_limit_exceeded':
        throw refusal(topup.create, opening.status, detailsOf(opening));
      case 'account_unknown':
      case 'insufficient_funds':
        throw refusal(topup.create, opening.status);
    }
  }

  private open(order: Order, now: Date): Topup {
    const provider = this.providers.choose(order.mode, order.product);
    if (provider === 'test_mode_unavailable') throw refusal(topup.create, provider);
    if (provider === 'product_unavailable') throw refusal(topup.create, provider, { pointer: '/product' });
    const sweptAt = new Date(now.getTime() + this.terms.graceMs);
    return openTopup(order, intendAttempt(order.id, provider.name, sweptAt), now);
  }
}

/** The same order again is the same answer, whatever has become of it meanwhile. */
function repeat(earlier: Topup, order: Topup): Answer {
  if (isSameOrder(earlier, order)) return topupView(earlier);
  throw refusal(topup.create, 'reference_conflict', {
    pointer: '/reference',
    ...(earlier.account === order.account ? { earlier: earlier.id } : {}),
  });
}

function traceOf({ traceparent, actor }: Context) {
  return { traceparent, actor };
}
