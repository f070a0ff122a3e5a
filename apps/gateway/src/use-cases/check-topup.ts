import type { CheckTopup as Check, Context, TopupCheck } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

/** Answers what an order would cost, or refuses as the order would be; nothing is written. */
export class CheckTopup {
  constructor(private readonly recharge: Recharge) {}

  run(order: Check, context: Context): Promise<TopupCheck> {
    return this.recharge.checkTopup(order, context);
  }
}
