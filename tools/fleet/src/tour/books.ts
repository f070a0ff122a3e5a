import { add, money, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import { pesos, show } from './money.ts';
import { Partner } from './partner.ts';
import type { StatementBody } from './partner.ts';
import { deliveriesOf } from './sandbox-record.ts';
import { sold } from './sold.ts';
import type { TourKit, TourStep } from './tour.ts';

/** What the partner's accountant asks for. */
export const books: readonly TourStep[] = [
  {
    title: 'The orders as a table for a spreadsheet',
    async run(kit) {
      const from = encodeURIComponent(sold.begunAt.toISOString());
      const { status, headers, text } = await new Partner(kit).ask<object>(
        `/v1/topups.csv?status=succeeded&from=${from}`,
      );
      const [header = '', ...rows] = text.trim().split(/\r?\n/);
      if (status !== 200 || rows.length !== sold.ids.length)
        throw new Error(`${status}, ${rows.length} rows for ${sold.ids.length} orders:\n${text}`);
      return [
        `GET /v1/topups.csv → ${headers.get('content-type')}, ${rows.length} rows`,
        header,
        rows[0] ?? '',
      ];
    },
  },
  { title: 'The statement adds up to the balance', run: addUp },
  { title: 'And the balance explains it all', run: explain },
];

/** Opening balance, lines and closing balance of what was booked since the tour began. */
async function addUp(kit: TourKit): Promise<readonly string[]> {
  const partner = new Partner(kit);
  const from = encodeURIComponent(sold.begunAt.toISOString());
  const { body } = await partner.ask<StatementBody>(`/v1/statement?limit=500&from=${from}`);
  const { balance } = (await partner.balance()).body;
  const total = body.data.reduce((sum: Money, { amount }) => add(sum, pesos(amount)), money(0n, 'MXN'));
  const closing = add(pesos(body.opening_balance), total);
  if (closing.micros !== pesos(body.closing_balance).micros || closing.micros !== pesos(balance).micros)
    throw new Error(`the lines add up to ${show(closing)}, the balance is ${balance.amount}`);
  const count = (kind: string) => body.data.filter((line) => line.kind === kind).length;
  return [
    `opening ${body.opening_balance.amount} + ${count('topup')} top-ups and ${count('credit')} credit (${show(total)}) = closing ${body.closing_balance.amount} MXN`,
    `GET /v1/balance → ${balance.amount} MXN`,
  ];
}

/** What was paid is what the sandbox says it truly delivered, order by order. */
async function explain(kit: TourKit): Promise<readonly string[]> {
  const { balance, held } = (await new Partner(kit).balance()).body;
  const delivered = await deliveriesOf(kit.fleet.address('sandbox'), sold.ids);
  const credited = money(sold.creditedMicros, 'MXN');
  const spent = subtract(add(sold.before, credited), pesos(balance));
  if (delivered.length !== sold.ids.length)
    throw new Error(`${delivered.length} deliveries for ${sold.ids.length} orders`);
  if (spent.micros !== sold.spentMicros)
    throw new Error(`${show(spent)} is gone, and the orders cost ${show(money(sold.spentMicros, 'MXN'))}`);
  if (pesos(held).micros !== 0n) throw new Error(`${held.amount} MXN are still held`);
  return [
    `before ${show(sold.before)} + credited ${show(credited)} − spent ${show(spent)} = ${balance.amount} MXN now, held ${held.amount} MXN`,
    `the provider’s own record: ${delivered.length} deliveries for these ${sold.ids.length} orders, none twice`,
  ];
}
