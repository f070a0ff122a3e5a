import { MICROS_PER_UNIT } from '@saldo/money';

/** What a caller asks of `RecargaEWS` or `Paquetes`. */
export interface MstOrder {
  readonly operation: 'RecargaEWS' | 'Paquetes';
  readonly phone: string;
  readonly carrier: string;
  /** Pesos of a recharge, the numeric code of a package. */
  readonly value: string;
}

const PESOS = [10n, 15n, 20n, 30n, 50n, 80n, 100n, 150n, 200n, 300n, 500n];

/** Packages by their codes, with what they cost in pesos. …006 is Telcel. */
const PACKAGES: Readonly<Record<string, bigint>> = {
  '10006': 10n,
  '10007': 10n,
  '20006': 20n,
  '30006': 30n,
  '50006': 50n,
  '100006': 100n,
  '150005': 150n,
  '150006': 150n,
  '200005': 200n,
  '200006': 200n,
  '300005': 300n,
};

export type MstOrderReading = { readonly order: MstOrder } | { readonly problem: string };

/** Reads the inner fields of a recharge, or says what MST would. */
export function readMstOrder(
  operation: MstOrder['operation'],
  fields: Readonly<Record<string, string>>,
): MstOrderReading {
  const { Telefono: phone = '', Carrier: carrier = '', Monto: value = '' } = fields;
  if (!/^\d{10}$/.test(phone)) return { problem: 'Telefono no valido' };
  if (carrier === '') return { problem: 'Carrier no valido' };
  if (!/^\d{1,7}$/.test(value)) return { problem: 'Monto no valido' };
  return { order: { operation, phone, carrier, value } };
}

/** What is sold by that name; undefined where nothing is. */
export function priceMicros({ operation, value }: MstOrder): bigint | undefined {
  const pesos =
    operation === 'Paquetes' ? PACKAGES[value] : PESOS.find((offered) => offered === BigInt(value));
  return pesos === undefined ? undefined : pesos * MICROS_PER_UNIT;
}
