import { describe, expect, it } from '@jest/globals';
import { adjustment } from '@saldo/contracts';
import { v7 } from 'uuid';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { MemoryOldCredentials } from '../ports/old-credentials.memory.ts';
import { approve } from '../ports/adjustments.builder.ts';
import { AdjustOldCustomer } from './adjust-old-customer.ts';

const context = { actor: 'operator:ana', signal: new AbortController().signal };
const wanted = { customerId: 'relier', direction: 'credit', amount: '500', reason: 'SPEI' } as const;

describe('AdjustOldCustomer', () => {
  const aDesk = async () => {
    const account = v7();
    const [credentials, backOffice] = [new MemoryOldCredentials(), new MemoryBackOffice()];
    await credentials.set({ customerId: 'relier', key: 'the-old-key' }, { partner: account, account });
    backOffice.on(adjustment.request, (input, actor) => approve({ id: input.id }, actor));
    return { account, backOffice, adjust: new AdjustOldCustomer(credentials, backOffice) };
  };

  it('asks for the adjustment of the customer’s account in the operator’s name, each time a new one', async () => {
    const { account, backOffice, adjust } = await aDesk();
    const [first, second] = [await adjust.run(wanted, context), await adjust.run(wanted, context)];
    expect(first?.id).not.toBe(second?.id);
    expect(backOffice.asked[0]).toEqual({
      subject: adjustment.request.subject,
      actor: 'operator:ana',
      input: { id: first?.id, account, direction: 'credit', amount: '500', reason: 'SPEI' },
    });
  });

  it('books nothing for an id that nobody has', async () => {
    const { backOffice, adjust } = await aDesk();
    expect(await adjust.run({ ...wanted, customerId: 'nobody' }, context)).toBeUndefined();
    expect(backOffice.asked).toEqual([]);
  });
});
