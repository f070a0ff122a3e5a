import { isPositive, parseMoney } from '@saldo/money';
import { type Order } from './sale.ts';

export type OrderReading = { order: Order; problem?: undefined } | { problem: string };

/** Reads the body of `POST /api/tn/fast`, or names the first field that is wrong. */
export function readOrder(body: unknown): OrderReading {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const texts = ['targetMSISDN', 'dist_transid', 'operator', 'country', 'currency', 'productId', 'skuID'];
  const missing = texts.find((name) => typeof fields[name] !== 'string' || fields[name] === '');
  if (missing) return { problem: `${missing} is required` };
  const text = (name: string) => fields[name] as string;
  if (!/^\+?[0-9]{10,15}$/.test(text('targetMSISDN')))
    return { problem: 'targetMSISDN is not a phone number' };
  if (text('currency') !== 'MXN') return { problem: 'currency is not supported' };
  if (!Number.isSafeInteger(fields['service'])) return { problem: 'service is required' };
  const amountMicros = readAmount(fields['amount']);
  if (amountMicros === undefined) return { problem: 'amount is not valid' };
  return {
    order: {
      msisdn: text('targetMSISDN'),
      distTransid: text('dist_transid'),
      productId: text('productId'),
      skuId: text('skuID'),
      service: fields['service'] as number,
      amountMicros,
    },
  };
}

/** Latcom's amounts are JSON numbers of at most two decimals; the shortest text of the number is the amount that was written. */
function readAmount(value: unknown): bigint | undefined {
  const amount = typeof value === 'number' ? parseMoney(String(value), 'MXN') : undefined;
  return amount && isPositive(amount) ? amount.micros : undefined;
}
