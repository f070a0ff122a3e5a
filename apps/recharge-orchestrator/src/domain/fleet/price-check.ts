import { formatMoney, isEqual } from '@saldo/money';
import type { Money } from '@saldo/money';
import { cataloguePrices } from './catalogue.ts';

/** A product as its provider lists it. */
export interface Priced {
  readonly product: string;
  readonly price: Money;
}

/**
 * What is wrong with a provider's list for fleets that buy there: of the products that we would buy from it, those that it
 * lists no more and those that cost something else. A sentence for each, by code.
 */
export function priceFindings(products: readonly string[], list: readonly Priced[]): string[] {
  const listed = new Map(list.map(({ product, price }) => [product, price]));
  return [...cataloguePrices()]
    .filter(([product]) => products.includes(product))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([product, expected]) => finding(product, expected, listed.get(product)));
}

function finding(product: string, expected: Money, price: Money | undefined): string[] {
  if (!price) return [`${product} is not on its list`];
  if (isEqual(price, expected)) return [];
  return [`${product} costs ${formatMoney(price)} there, and ${formatMoney(expected)} by our catalogue`];
}
