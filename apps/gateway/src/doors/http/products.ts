import { partnerRoutes, ProductList } from '@saldo/contracts';
import { ListProducts } from '../../use-cases/list-products.ts';
import { json } from './json.ts';
import { partnerDoor } from './partner-door.ts';

export const ListProductsDoor = partnerDoor(
  partnerRoutes.listProducts,
  [ListProducts],
  (list) =>
    async ({ context }) =>
      json(200, { message: ProductList, value: await list.run(context) }),
);
