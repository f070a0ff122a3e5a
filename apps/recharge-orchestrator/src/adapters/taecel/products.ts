import { MICROS_PER_UNIT } from '@saldo/money';

/** Whole pesos of what TAECEL sells by code: the code's own digits, but for the package that costs less than it is called. */
const PESOS: Readonly<Record<string, readonly number[]>> = {
  TEL: [10, 20, 30, 50, 80, 100, 150, 200, 300, 500],
  PSL: [10, 20, 30, 50, 100, 150, 200, 300],
  TIL: [10],
  MOV: [10, 20, 30, 50, 100, 150, 200, 300, 500],
};

/** Domain reference, section 000.3: the agents' amount 15 is sold as TIL030. */
const TIL030_PESOS = 15n;

const PRICES: ReadonlyMap<string, bigint> = new Map([
  ...Object.entries(PESOS).flatMap(([letters, all]) =>
    all.map((pesos): [string, bigint] => [`${letters}${String(pesos).padStart(3, '0')}`, BigInt(pesos)]),
  ),
  ['TIL030', TIL030_PESOS],
]);

/** Codes of the products that TAECEL sells. */
export const TAECEL_PRODUCTS: readonly string[] = [...PRICES.keys()];

/** @throws Error for a product that is not in `TAECEL_PRODUCTS` */
export function priceMicros(product: string): bigint {
  const pesos = PRICES.get(product);
  if (pesos === undefined) throw new Error(`TAECEL does not sell ${product}`);
  return pesos * MICROS_PER_UNIT;
}
