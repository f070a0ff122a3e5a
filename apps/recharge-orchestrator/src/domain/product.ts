import type { Product as ProductMessage } from '@saldo/contracts';
import type { Currency, Money } from '@saldo/money';
import { formatAmount, MICROS_PER_UNIT, money } from '@saldo/money';

/** Something that can be sold, with the amounts it can be sold for. */
export interface Product {
  readonly code: string;
  /** For people. */
  readonly name: string;
  readonly country: 'MX';
  readonly currency: Currency;
  readonly minimum: Money;
  readonly maximum: Money;
  readonly amounts: Amounts;
}

/** Whole multiples of a step, or a list of the only amounts. */
type Amounts =
  | { readonly kind: 'steps'; readonly step: Money }
  | { readonly kind: 'list'; readonly list: readonly Money[] };

const pesos = (units: bigint): Money => money(units * MICROS_PER_UNIT, 'MXN');

/** The networks' open range in Mexico: whole pesos from 20 to 2,000 (Latcom product TFE_MXN_20_TO_2000). */
const MX_OPEN: Product = {
  code: 'mx-open',
  name: 'Mexico, any amount',
  country: 'MX',
  currency: 'MXN',
  minimum: pesos(20n),
  maximum: pesos(2_000n),
  amounts: { kind: 'steps', step: pesos(1n) },
};

/** The networks' fixed amounts in Mexico (Latcom products XOOM_10_MXN to XOOM_500_MXN). */
const MX_FIXED: Product = {
  code: 'mx-fixed',
  name: 'Mexico, fixed amounts',
  country: 'MX',
  currency: 'MXN',
  minimum: pesos(10n),
  maximum: pesos(500n),
  amounts: {
    kind: 'list',
    list: [10n, 20n, 30n, 40n, 50n, 60n, 70n, 80n, 90n, 100n, 150n, 200n, 300n, 500n].map(pesos),
  },
};

export const PRODUCTS: readonly Product[] = [MX_OPEN, MX_FIXED];

/** The product of that code, or the open range when none is named. */
export function findProduct(code: string = MX_OPEN.code): Product | undefined {
  return PRODUCTS.find((product) => product.code === code);
}

export function isAllowedAmount({ micros }: Money, { minimum, maximum, amounts }: Product): boolean {
  if (amounts.kind === 'list') return amounts.list.some((allowed) => allowed.micros === micros);
  return micros >= minimum.micros && micros <= maximum.micros && micros % amounts.step.micros === 0n;
}

export function productView(product: Product): ProductMessage {
  const { code, name, country, currency, minimum, maximum, amounts } = product;
  const text = ({ micros }: Money) => formatAmount(micros, currency);
  return {
    code,
    name,
    country,
    currency,
    minimum: text(minimum),
    maximum: text(maximum),
    ...(amounts.kind === 'list' ? { amounts: amounts.list.map(text) } : { step: text(amounts.step) }),
  };
}
