/** How MST names a product: an operation, and what stands in `Monto`. */
export interface MstProduct {
  readonly operation: 'RecargaEWS' | 'Paquetes';
  readonly value: string;
  /** Whole pesos. */
  readonly pesos: bigint;
}

const RECHARGES = [10n, 20n, 30n, 50n, 80n, 100n, 150n, 200n, 300n, 500n];

/**
 * Numeric codes of packages (domain reference, section 000.3). PSL010 is missing: its only known code, 10007, ends as those
 * of Movistar do, and nobody knows what it would buy for a Telcel line.
 */
const PACKAGES: Readonly<Record<string, readonly [code: string, pesos: bigint]>> = {
  PSL020: ['20006', 20n],
  PSL030: ['30006', 30n],
  PSL050: ['50006', 50n],
  PSL100: ['100006', 100n],
  PSL150: ['150006', 150n],
  PSL200: ['200006', 200n],
  PSL300: ['300005', 300n],
};

/** By the code that names the product everywhere in Saldo. */
const PRODUCTS: ReadonlyMap<string, MstProduct> = new Map<string, MstProduct>([
  ...RECHARGES.map((pesos): [string, MstProduct] => [
    `TEL${String(pesos).padStart(3, '0')}`,
    { operation: 'RecargaEWS', value: String(pesos), pesos },
  ]),
  ...Object.entries(PACKAGES).map(([code, [value, pesos]]): [string, MstProduct] => [
    code,
    { operation: 'Paquetes', value, pesos },
  ]),
]);

/** Codes of the products that MST sells. */
export const MST_PRODUCTS: readonly string[] = [...PRODUCTS.keys()];

export function mstProduct(code: string): MstProduct {
  const product = PRODUCTS.get(code);
  if (!product) throw new Error(`MST does not sell ${code}`);
  return product;
}
