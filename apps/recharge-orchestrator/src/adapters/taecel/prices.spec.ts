import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { readPrices } from './prices.ts';

const answered = (body: unknown, status = 200) =>
  ({ reached: 'answered', status, body: typeof body === 'string' ? body : JSON.stringify(body) }) as const;
const listOf = (...productos: unknown[]) =>
  answered({ success: true, error: 0, message: 'Consulta Exitosa', data: { carriers: [], productos } });
const pesos = (amount: bigint) => money(amount * 1_000_000n, 'MXN');

describe('readPrices', () => {
  it('reads codes and prices, with their blanks, commas and dollar signs', () => {
    const list = listOf({ Codigo: ' TEL010 ', Monto: '10.00' }, { Codigo: 'PSL999', Monto: '$1,000.00' });
    expect(readPrices(list)).toEqual([
      { product: 'TEL010', price: pesos(10n) },
      { product: 'PSL999', price: pesos(1_000n) },
    ]);
  });

  it('leaves out products of open amount, and rows that are none', () => {
    expect(readPrices(listOf({ Codigo: 'CFE', Monto: '' }, { Monto: '10' }, null, 'x'))).toEqual([]);
  });

  it.each([
    ['a refusal', answered({ success: false, error: '405', message: 'x', data: [] })],
    ['no list', answered({ success: true, error: 0, data: [] })],
    ['HTML', answered('<html></html>')],
    ['another status', answered({ success: true, error: 0, data: { productos: [] } }, 500)],
  ])('%s is no list', (_, exchange) => {
    expect(readPrices(exchange)).toBeUndefined();
  });
});
