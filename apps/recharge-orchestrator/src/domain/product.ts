import type { Currency, Money } from '@saldo/money';
import { MICROS_PER_UNIT, money } from '@saldo/money';

/** Something that can be sold, with the amounts it can be sold for. */
export interface Product {
  readonly code: string;
  readonly country: 'MX';
  readonly currency: Currency;
  readonly minimum: Money;
  readonly maximum: Money;
  /** Amounts are whole multiples of this. */
  readonly step: Money;
}

/** The networks' open range in Mexico: whole pesos from 20 to 2,000 (Latcom product TFE_MXN_20_TO_2000). */
const MX_OPEN: Product = {
  code: 'mx-open',
  country: 'MX',
  currency: 'MXN',
  minimum: money(20n * MICROS_PER_UNIT, 'MXN'),
  maximum: money(2_000n * MICROS_PER_UNIT, 'MXN'),
  step: money(MICROS_PER_UNIT, 'MXN'),
};

const PRODUCTS: ReadonlyMap<string, Product> = new Map([[MX_OPEN.code, MX_OPEN]]);

/** The product of that code, or the open range when none is named. */
export function findProduct(code: string = MX_OPEN.code): Product | undefined {
  return PRODUCTS.get(code);
}

export function isAllowedAmount({ micros }: Money, { minimum, maximum, step }: Product): boolean {
  return micros >= minimum.micros && micros <= maximum.micros && micros % step.micros === 0n;
}
