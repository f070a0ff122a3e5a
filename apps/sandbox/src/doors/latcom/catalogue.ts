import { jsonNumber } from '../../domain/latcom/bodies.ts';
import { PRODUCTS } from '../../domain/latcom/product.ts';

/** What Latcom sells, as both of its listing routes answer it. */
export function catalogue(): object[] {
  return PRODUCTS.map(({ id, leastMicros, mostMicros }) => ({
    productId: id,
    skuID: '0',
    service: 2,
    operator: 'TELEFONICA',
    country: 'MEXICO',
    currency: 'MXN',
    minAmount: jsonNumber(leastMicros),
    maxAmount: jsonNumber(mostMicros),
  }));
}
