import { businessDate } from '@saldo/calendar';
import { refusal, topup } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { compare, formatAmount } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { detailsOf, duplicatesSince, priceOrder } from '../domain/order.ts';
import type { OrderTerms } from '../domain/order.ts';
import { isSameOrder } from '../domain/topup.ts';
import type { Order } from '../domain/topup.ts';
import { availableOf } from '../ports/accounts.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Providers } from '../ports/providers.ts';
import type { Topups } from '../ports/topups.ts';

type Wish = Input<typeof topup.check>;
type Answer = Reply<typeof topup.check>;

/** The id of an order that is never made. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Answers whether an order could be made now, by the rules that decide when it is made. Nothing is written. */
export class CheckTopup {
  constructor(
    private readonly topups: Topups,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly providers: Providers,
    private readonly terms: OrderTerms,
  ) {}

  async run(wish: Wish): Promise<Answer> {
    const account = await this.accounts.read(wish.account);
    if (!account) throw refusal(topup.check, 'account_unknown');

    const now = this.clock.now();
    const order = priceOrder({ ...wish, id: NOBODY }, account, businessDate(now, this.terms.zone));
    if ('code' in order) throw refusal(topup.check, order.code, order.details);

    const earlier = await this.topups.findByReference(order.account, order.reference);
    if (earlier) {
      if (isSameOrder(earlier, order)) return answer({ ...order, price: earlier.price }, true);
      throw refusal(topup.check, 'reference_conflict', { pointer: '/reference', earlier: earlier.id });
    }
    const provider = this.providers.choose(order.mode, order.product);
    if (provider === 'test_mode_unavailable') throw refusal(topup.check, provider);
    if (provider === 'product_unavailable') throw refusal(topup.check, provider, { pointer: '/product' });
    const obstacle = await this.topups.obstacle(order, duplicatesSince(wish, now, this.terms));
    if (obstacle) throw refusal(topup.check, obstacle.status, detailsOf(obstacle));
    return answer(order, compare(availableOf(account), order.price) >= 0);
  }
}

/** An order that was made already costs nothing more: it is affordable at the price it had. */
function answer({ phone, product, amount, price }: Order, affordable: boolean): Answer {
  const { currency } = price;
  const text = ({ micros }: Money) => formatAmount(micros, currency);
  return { phone, product, amount: text(amount), price: text(price), currency, affordable };
}
