import { MICROS_PER_UNIT } from '@saldo/money';

export interface Carrier {
  readonly id: string;
  readonly name: string;
  readonly category: '1' | '2';
}

/** A product of a fixed amount, as TAECEL codes it: three letters for what it is, three digits for the pesos. */
export interface Product {
  readonly code: string;
  readonly carrier: Carrier;
  readonly priceMicros: bigint;
  readonly days: number;
}

export const CATEGORIES = { '1': 'Tiempo Aire', '2': 'Paquetes' } as const;

/** Carrier, and days of validity by pesos (domain reference, section 000.3; the numbers of Movistar are made up). */
const LISTS: Readonly<Record<string, { carrier: Carrier; days: Readonly<Record<number, number>> }>> = {
  TEL: {
    carrier: { id: '1', name: 'Telcel', category: '1' },
    days: { 10: 7, 20: 10, 30: 15, 50: 30, 80: 30, 100: 60, 150: 60, 200: 60, 300: 60, 500: 60 },
  },
  MOV: {
    carrier: { id: '2', name: 'Movistar', category: '1' },
    days: { 10: 7, 20: 10, 30: 15, 50: 30, 100: 60, 150: 60, 200: 60, 300: 60, 500: 60 },
  },
  PSL: {
    carrier: { id: '11', name: 'Telcel', category: '2' },
    days: { 10: 1, 20: 2, 30: 3, 50: 7, 100: 15, 150: 25, 200: 30, 300: 30 },
  },
  TIL: { carrier: { id: '12', name: 'Telcel', category: '2' }, days: { 10: 1, 30: 3 } },
};

/** What costs something else than its digits say (same section: the amount 15 is sold as TIL030). */
const PESOS: Readonly<Record<string, string>> = { TIL030: '15' };

export const CARRIERS: readonly Carrier[] = Object.values(LISTS).map(({ carrier }) => carrier);

export const PRODUCTS: readonly Product[] = Object.entries(LISTS).flatMap(([letters, { carrier, days }]) =>
  Object.entries(days).map(([digits, valid]) => {
    const code = `${letters}${digits.padStart(3, '0')}`;
    return { code, carrier, priceMicros: BigInt(PESOS[code] ?? digits) * MICROS_PER_UNIT, days: valid };
  }),
);

const byCode = new Map(PRODUCTS.map((product) => [product.code, product]));

export function findProduct(code: string): Product | undefined {
  return byCode.get(code);
}
