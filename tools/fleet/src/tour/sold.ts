import type { Money } from '@saldo/money';
import { pesos } from './money.ts';
import type { Partner, TopupBody } from './partner.ts';

/** What this tour has sold and booked so far, for its last steps to account for. */
class Sold {
  readonly ids: string[] = [];
  /** What the orders cost, in micros. */
  spentMicros = 0n;
  /** What operators credited meanwhile, in micros. */
  creditedMicros = 0n;
  begunAt = new Date();
  private balanceBefore: Money | undefined;

  async begin(partner: Partner): Promise<void> {
    this.begunAt = new Date();
    this.balanceBefore = pesos((await partner.balance()).body.balance);
  }

  add({ id, price }: Pick<TopupBody, 'id' | 'price'>): void {
    this.ids.push(id);
    this.spentMicros += pesos({ amount: price }).micros;
  }

  get before(): Money {
    if (!this.balanceBefore) throw new Error('nothing was sold');
    return this.balanceBefore;
  }
}

export const sold = new Sold();
