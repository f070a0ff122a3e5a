import { formatAmount, MICROS_PER_UNIT } from '@saldo/money';
import { type Behaviour, BEHAVIOURS } from '../behaviour.ts';
import { type Code, isDenied, isReversed, type Sale } from './sale.ts';

/** A JSON body as Latcom writes it. Its amounts are JSON numbers. */
export type Body = Record<string, unknown>;

const MESSAGES: Record<Code, string> = {
  '0': 'Transaction Successful',
  '-120054': 'Product not Found',
  '-120008': 'The wallet balance is not sufficient',
  '-120090': 'Duplicate transaction',
  '-129999': 'Operation not completed',
};

const FIRST_TRANS_ID = 48_966_777;

export function transIdOf(sale: Sale): string {
  return `LT${FIRST_TRANS_ID + sale.number}`;
}

/** The answer to a sale, and to a later question about it: business failures have the same shape, with status `Fail`. */
export function saleBody(sale: Sale, now: Date): Body {
  const code = isDenied(sale, now) ? '-129999' : sale.code;
  const vendor = code === '0' ? '0' : '-1';
  return {
    uid: `00000000-0000-4000-8000-${String(sale.number).padStart(12, '0')}`,
    amount: jsonNumber(sale.order.amountMicros),
    productId: sale.order.productId,
    service: sale.order.service,
    transId: transIdOf(sale),
    status: statusOf(sale, now),
    createdAt: sale.at.toISOString(),
    endedAt: sale.at.toISOString(),
    venTransid: sale.code === '0' ? `V${String(700_000_000 + sale.number)}` : '',
    distTransid: sale.order.distTransid,
    responseCode: code,
    responseMessage: isReversed(sale, now) ? 'Transaction Reversed' : MESSAGES[code],
    vendorResponseCode: vendor,
    vendorResponseMsg: code === '0' ? 'OK' : 'NOT PROCESSED',
  };
}

/** What the caller gets to read of a sale, which is not always what happened. */
export function answerBody(sale: Sale, now: Date): Body {
  const body = saleBody(sale, now);
  const { twist }: Behaviour = BEHAVIOURS[sale.behaviour];
  if (twist === 'wrong_amount')
    return { ...body, amount: jsonNumber(sale.order.amountMicros + MICROS_PER_UNIT) };
  if (twist === 'without_id') return { ...body, transId: '', venTransid: '' };
  return body;
}

/** The shape of every answer that is not 200. */
export function problemBody(status: number, message: string, now: Date): Body {
  const titles: Record<number, string> = { 400: 'Validation Error', 401: 'Unauthorized', 404: 'Not Found' };
  return { error: titles[status] ?? 'Internal Server Error', message, status, timestamp: now.toISOString() };
}

/** A number as JSON spells it, made from the exact decimal text. */
export function jsonNumber(micros: bigint): unknown {
  return JSON.parse(formatAmount(micros, 'MXN'));
}

function statusOf(sale: Sale, now: Date): string {
  if (sale.code !== '0' || isDenied(sale, now)) return 'Fail';
  return isReversed(sale, now) ? 'Reversed' : 'Success';
}
