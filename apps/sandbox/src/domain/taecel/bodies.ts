import { formatAmount, MICROS_PER_UNIT } from '@saldo/money';
import { type RequestBehaviour, REQUEST } from './behaviour.ts';
import { localTime, transIdOf } from './dates.ts';
import { CARRIERS, CATEGORIES, findProduct, PRODUCTS } from './product.ts';
import { type Code, REFUSALS } from './refusal.ts';
import { isAnswered, isReturned, type Sale } from './sale.ts';
import type { Telling } from './telling.ts';

/** A body as TAECEL writes it: JSON, or plain text where it has nothing to say yet. */
export type Body = Readonly<Record<string, unknown>> | string;

export const AIRTIME_PURSE = { id: '1', name: 'Tiempo Aire' } as const;

const SKEW_MS = 7 * 3_600_000;
const COMMISSION_PARTS = 20n;
const PLAIN_TEXT = 'La transacción sigue en proceso, consulte nuevamente el método StatusTXN';

export function successBody(message: string, data: unknown): Body {
  return { success: true, error: 0, message, data, extra: null };
}

export function refusalBody(code: Code): Body {
  return { success: false, error: code, message: REFUSALS[code], data: [] };
}

export function unknownSaleBody(): Body {
  return { success: false, error: '404', message: 'Transacción no encontrada', data: [] };
}

/** `$1,234.50`. */
export function dollars(micros: bigint): string {
  return `$${withCommas(micros)}`;
}

/** `1,234.50`. */
export function withCommas(micros: bigint): string {
  return formatAmount(micros, 'MXN').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** What StatusTXN answers about a sale. */
export function statusBody(sale: Sale, telling: Telling, now: Date): Body {
  const { twist } = telling;
  if (twist === 'plain_text') return PLAIN_TEXT;
  const { inRow }: RequestBehaviour = REQUEST[sale.behaviour];
  const row = twistRow(saleRow(sale, now), sale, twist);
  if (twist === 'pending' || !isAnswered(sale, now))
    return successBody('Transacción en proceso', { ...row, ...PENDING });
  if (twist === 'denied') return successBody('Recarga Fracasada', { ...row, ...FAILED });
  if (sale.refusal === null) return successBody('Recarga Exitosa', row);
  return inRow ? successBody('Recarga Fracasada', row) : refusalBody(sale.refusal);
}

const PENDING = { Status: 'En proceso', Folio: '' };
/** The blank is TAECEL's. */
const FAILED = { Status: 'Fracasada ', Folio: '' };

function twistRow(row: Row, sale: Sale, twist: Telling['twist']): Row {
  switch (twist) {
    case 'wrong_amount':
      return { ...row, Monto: dollars(sale.amountMicros + 10n * MICROS_PER_UNIT) };
    case 'wrong_phone':
      return { ...row, Telefono: sale.referencia.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) };
    case 'skewed':
      return { ...row, Fecha: localTime(new Date(sale.answeredAt.getTime() + SKEW_MS)) };
    default:
      return row;
  }
}

type Row = Readonly<Record<string, string>>;

/** A sale as StatusTXN and getSales list it. */
export function saleRow(sale: Sale, now: Date): Row {
  const product = findProduct(sale.producto);
  const state = isReturned(sale, now) ? FAILED : isAnswered(sale, now) ? delivered(sale) : PENDING;
  return {
    TransID: transIdOf(sale),
    Fecha: localTime(isAnswered(sale, now) ? sale.answeredAt : sale.at),
    Carrier: product?.carrier.name ?? '',
    Telefono: sale.referencia,
    Folio: state.Folio,
    Status: state.Status,
    Monto: dollars(sale.amountMicros),
    Cargo: '$0.00',
    Abono: '$0.00',
    Via: 'WS',
    Región: '9',
    Timeout: `${sale.seconds}.03`,
    IP: '203.0.113.7',
    Bolsa: AIRTIME_PURSE.name,
    Comision: dollars(sale.amountMicros / COMMISSION_PARTS),
    Nota: '',
    pin: '',
    'Saldo Final': dollars(isReturned(sale, now) ? sale.leftMicros + sale.amountMicros : sale.leftMicros),
    logo: 'https://taecel.example/logo.png',
  };
}

function delivered(sale: Sale) {
  return { Status: 'Exitosa', Folio: String(916_580 + sale.number) };
}

export function balanceBody(airtime: string): Body {
  return successBody('Consulta Exitosa', [
    { ID: AIRTIME_PURSE.id, Bolsa: AIRTIME_PURSE.name, Saldo: airtime },
    { ID: '2', Bolsa: 'Pago de Servicios', Saldo: '800.00' },
    { ID: '3', Bolsa: 'Timbres CFDI', Saldo: '5' },
  ]);
}

export function catalogueBody(): Body {
  const purse = { Bolsa: AIRTIME_PURSE.name, BolsaID: AIRTIME_PURSE.id };
  const carriers = CARRIERS.map(({ id, name, category }) => ({
    ID: id,
    Nombre: name,
    BolsaID: AIRTIME_PURSE.id,
    Categoria: CATEGORIES[category],
    CategoriaID: category,
    Tipo: '1',
    Logotipo: 'https://taecel.example/logo.png',
    Campos: [NUMBER_FIELD],
  }));
  const productos = PRODUCTS.map(({ code, carrier, priceMicros, days }) => ({
    ...purse,
    Categoria: CATEGORIES[carrier.category],
    CategoriaID: carrier.category,
    Carrier: carrier.name,
    CarrierID: carrier.id,
    Codigo: code,
    Monto: formatAmount(priceMicros, 'MXN'),
    Unidades: '',
    Vigencia: String(days),
    Descripcion: `${carrier.name} ${formatAmount(priceMicros, 'MXN')}`,
  }));
  return successBody('Consulta Exitosa', { carriers, productos });
}

const NUMBER_FIELD = {
  Nombre: 'Número',
  Campo: 'referencia',
  Min: '10',
  Max: '10',
  Formato: 'numerico',
  Confirmar: '1',
  Obligatorio: '1',
};
