import type { Priced } from '../../domain/fleet/price-check.ts';
import type { Exchange } from './client.ts';
import { readEnvelope, rowOf } from './envelope.ts';
import { readAmount, readText } from './values.ts';

/**
 * What getProducts lists (domain reference, section 000.1: `productos[{Codigo, Monto, …}]`). Products of open amount have
 * no `Monto` and are left out, as are rows without a code; undefined where there is no list.
 */
export function readPrices(exchange: Exchange): readonly Priced[] | undefined {
  if (exchange.reached !== 'answered' || exchange.status !== 200) return undefined;
  const envelope = readEnvelope(exchange.body);
  const products = envelope.kind === 'success' ? rowOf(envelope.data)?.['productos'] : undefined;
  return Array.isArray(products) ? products.flatMap(readProduct) : undefined;
}

function readProduct(value: unknown): Priced[] {
  const row = rowOf(value);
  const [product, price] = [readText(row?.['Codigo']), readAmount(row?.['Monto'])];
  return product && price ? [{ product, price }] : [];
}
