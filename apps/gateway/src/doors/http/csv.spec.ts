import { describe, expect, it } from '@jest/globals';
import type { Topup } from '@saldo/contracts';

import { csvOf } from './csv.ts';
import { OPERATOR_COLUMNS, PARTNER_COLUMNS } from './topup-columns.ts';

const name = 'topups.csv';

const NOON = new Date('2026-11-21T12:00:00.000Z');
const order: Topup = {
  id: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
  account: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4e',
  reference: 'ORDER-1',
  phone: '+525512345678',
  mode: 'live',
  amount: '20.00',
  price: '20.50',
  currency: 'MXN',
  product: 'mx-open',
  status: 'succeeded',
  final: true,
  receipt: 'R1',
  created_at: NOON,
  updated_at: NOON,
};

async function fileOf(...pages: Partial<Topup>[][]): Promise<string> {
  async function* asked() {
    for (const page of pages) yield page.map((part) => ({ ...order, ...part }));
  }
  const { body } = await csvOf(asked(), { name, columns: PARTNER_COLUMNS, at: NOON });
  let text = '';
  for await (const piece of body) text += piece;
  return text;
}

describe('a CSV file of orders', () => {
  it('has a header line and a line for each order of each page', async () => {
    expect(await fileOf([{}], [{ status: 'failed', price: '1.00' }])).toBe(
      [
        'Date,Phone,Amount,Price,Currency,Status,Order,Reference,Receipt',
        `2026-11-21T12:00:00.000Z,'+525512345678,20.00,20.50,MXN,succeeded,${order.id},ORDER-1,R1`,
        `2026-11-21T12:00:00.000Z,'+525512345678,20.00,1.00,MXN,failed,${order.id},ORDER-1,R1`,
        '',
      ].join('\r\n'),
    );
  });

  it('is a header line alone where no order fits', async () => {
    expect(await fileOf()).toMatch(/^Date,.*,Receipt\r\n$/);
    expect(await fileOf([])).toMatch(/^Date,.*,Receipt\r\n$/);
  });

  it('says for operators whose order each is', async () => {
    async function* one() {
      yield [order];
    }
    let text = '';
    for await (const piece of (await csvOf(one(), { name, columns: OPERATOR_COLUMNS, at: NOON })).body)
      text += piece;
    expect(text).toBe(
      [
        'Date,Partner account,Mode,Phone,Amount,Price,Currency,Status,Order,Reference,Receipt',
        `2026-11-21T12:00:00.000Z,${order.account},live,'+525512345678,20.00,20.50,MXN,succeeded,${order.id},ORDER-1,R1`,
        '',
      ].join('\r\n'),
    );
  });

  it('is named by the day', async () => {
    async function* none() {}
    const { headers } = await csvOf(none(), { name, columns: PARTNER_COLUMNS, at: NOON });
    expect(headers['content-disposition']).toBe('attachment; filename="topups_2026-11-21.csv"');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'])(
    'lets no spreadsheet run the cell %j',
    async (reference) => {
      const file = await fileOf([{ reference, receipt: reference }]);
      const line = file.split('\r\n2026')[1] ?? '';
      expect(line.match(new RegExp(`,"?'[${reference[0]}]`, 'g'))).toHaveLength(
        reference.startsWith('+') ? 3 : 2,
      );
    },
  );

  it.each([
    ['A"B', '"A""B"'],
    ['A,B', '"A,B"'],
    ['A=B', 'A=B'],
  ])('writes the cell %j as %s', async (reference, cell) => {
    expect(await fileOf([{ reference }])).toContain(`,${cell},R1\r\n`);
  });
});
