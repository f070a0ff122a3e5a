import type { Context, ProductList } from '@saldo/contracts';
import type { Recharge } from '../ports/recharge.ts';

/** Answers what can be sold now. */
export class ListProducts {
  constructor(private readonly recharge: Recharge) {}

  run(context: Context): Promise<ProductList> {
    return this.recharge.listProducts(context);
  }
}
