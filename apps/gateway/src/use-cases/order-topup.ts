import type { Context, CreateTopup, Topup } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

export interface Order {
  readonly order: CreateTopup;
  /** How long the partner wants to wait for the end of the order. */
  readonly waitMs: number;
}

/** Orders a top-up and waits for its end as long as the partner wishes. Nothing is lost when he does not. */
export class OrderTopup {
  constructor(private readonly recharge: Recharge) {}

  async run({ order, waitMs }: Order, context: Context): Promise<Topup> {
    const watch = this.recharge.watch(order.id);
    try {
      const created = await this.recharge.createTopup(order, context);
      // A repeated reference answers an earlier order, whose end may have been told before anybody watched.
      if (created.final || created.id !== order.id) return created;
      return (await watch.ended(waitMs)) ?? created;
    } finally {
      watch.close();
    }
  }
}
