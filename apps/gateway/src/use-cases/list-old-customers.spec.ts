import { expect, it } from '@jest/globals';
import { partner } from '@saldo/contracts';
import { v7 } from 'uuid';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { MemoryOldCredentials } from '../ports/old-credentials.memory.ts';
import { aPartner } from '../ports/recharge.builder.ts';
import { ListOldCustomers } from './list-old-customers.ts';

const context = { actor: 'operator:ana', signal: new AbortController().signal };

it('lists customers with their partners from all pages, and nobody who never was a customer', async () => {
  const [first, second, other] = [aPartner(v7()), aPartner(v7()), aPartner(v7())];
  const [credentials, backOffice] = [new MemoryOldCredentials(), new MemoryBackOffice()];
  for (const [customerId, one] of [
    ['a', second],
    ['b', first],
  ] as const)
    await credentials.set({ customerId, key: 'the-old-key' }, { partner: one.id, account: one.live_account });
  backOffice.on(partner.list, ({ starting_after: after }) =>
    after === undefined
      ? { data: [first, other], has_more: true, next_cursor: other.id }
      : { data: [second], has_more: false },
  );
  const listed = await new ListOldCustomers(credentials, backOffice).run(context);
  expect(listed.map((one) => [one.customer.customerId, one.partner])).toEqual([
    ['a', second],
    ['b', first],
  ]);
});
