import type { Context, Topup } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

/** Answers a partner's own order; of anybody else's it knows nothing. */
export class FindTopup {
  constructor(private readonly recharge: Recharge) {}

  run(topup: { readonly id: string; readonly account: string }, context: Context): Promise<Topup> {
    return this.recharge.findTopup(topup.id, topup.account, context);
  }
}
