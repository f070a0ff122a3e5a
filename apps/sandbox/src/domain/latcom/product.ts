import { MICROS_PER_UNIT } from '@saldo/money';

/** A product of Latcom's catalogue: an open range, or one fixed amount where both ends are the same. */
export interface Product {
  readonly id: string;
  readonly leastMicros: bigint;
  readonly mostMicros: bigint;
}

const FIXED_UNITS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 150, 200, 300, 500];

export const PRODUCTS: readonly Product[] = [
  { id: 'TFE_MXN_20_TO_2000', leastMicros: 20n * MICROS_PER_UNIT, mostMicros: 2_000n * MICROS_PER_UNIT },
  ...FIXED_UNITS.map((units) => {
    const micros = BigInt(units) * MICROS_PER_UNIT;
    return { id: `XOOM_${units}_MXN`, leastMicros: micros, mostMicros: micros };
  }),
];

export function sells(productId: string, amountMicros: bigint): boolean {
  const product = PRODUCTS.find(({ id }) => id === productId);
  return product !== undefined && amountMicros >= product.leastMicros && amountMicros <= product.mostMicros;
}
