import { expect, it } from '@jest/globals';
import { topup } from '@saldo/contracts';
import { v7 } from 'uuid';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { MemoryOldCredentials } from '../ports/old-credentials.memory.ts';
import { aTopup } from '../ports/recharge.builder.ts';
import { ListOldTransactions } from './list-old-transactions.ts';

const context = { actor: 'operator:ana', signal: new AbortController().signal };
const order = (account: string) =>
  aTopup({ id: v7(), account, phone: '+525512345678', amount: '20.00', reference: v7() });

it('lists the latest live orders, at most two pages, by the names that the old system had', async () => {
  const [customer, newcomer] = [v7(), v7()];
  const [credentials, backOffice] = [new MemoryOldCredentials(), new MemoryBackOffice()];
  await credentials.set(
    { customerId: 'relier', key: 'the-old-key' },
    { partner: customer, account: customer },
  );
  const [first, second] = [order(customer), order(newcomer)];
  backOffice.on(topup.list, ({ starting_after: after }) =>
    after === undefined
      ? { data: [first], has_more: true, next_cursor: first.id }
      : { data: [second], has_more: true, next_cursor: second.id },
  );
  const listed = await new ListOldTransactions(credentials, backOffice).run(context);
  expect(listed).toEqual([
    { topup: first, customerId: 'relier' },
    { topup: second, customerId: newcomer },
  ]);
  expect(backOffice.asked.map(({ input }) => input)).toMatchObject([
    { mode: 'live', limit: 500 },
    { mode: 'live', limit: 500, starting_after: first.id },
  ]);
});
