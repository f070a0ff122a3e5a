import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { CheckTopup } from './check-topup.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

describe('CheckTopup', () => {
  it('answers what an order would cost, or its refusal, and orders nothing', async () => {
    const account = v7();
    const recharge = new MemoryRecharge(new Set([account]));
    const check = new CheckTopup(recharge);
    const order = { account, phone: '+525512345678', amount: '20.00', reference: 'A' };
    expect(await check.run(order, context)).toMatchObject({ price: '20.00', affordable: true });
    await expect(check.run({ ...order, account: v7() }, context)).rejects.toMatchObject({
      code: 'account_unknown',
    });
    expect(recharge.orders.size).toBe(0);
  });
});
