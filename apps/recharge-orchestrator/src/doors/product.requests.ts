import { serves } from '@saldo/bus';
import { product } from '@saldo/contracts';
import { ListProducts } from '../use-cases/list-products.ts';

export const ProductRequests = serves(product, [ListProducts], (list) => ({
  list: () => list.run(),
}));
