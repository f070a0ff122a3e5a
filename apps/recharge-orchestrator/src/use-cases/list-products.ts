import type { product, Reply } from '@saldo/contracts';
import { PRODUCTS, productView } from '../domain/product.ts';

/** Lists what can be sold now. */
export class ListProducts {
  async run(): Promise<Reply<typeof product.list>> {
    return { data: PRODUCTS.map(productView) };
  }
}
