import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { ListTopups } from './list-topups.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

describe('ListTopups', () => {
  it('answers the orders that fit, of the account that is named', async () => {
    const [mine, other] = [v7(), v7()];
    const recharge = new MemoryRecharge(new Set([mine, other]));
    for (const account of [mine, mine, other])
      await recharge.createTopup({
        id: v7(),
        account,
        phone: '+525512345678',
        amount: '20.00',
        reference: v7(),
      });
    const { data } = await new ListTopups(recharge).run({ account: mine }, context);
    expect(data.map(({ account }) => account)).toEqual([mine, mine]);
  });
});
