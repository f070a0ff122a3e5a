import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aHeldCall, someLimits } from '../domain/held-call.builder.ts';
import { FindCall } from './find-call.ts';
import { aDesk, refused } from './desk.builder.ts';

describe('FindCall', () => {
  it('answers a call with the number of its account, or refuses one that never was', async () => {
    const { calls, search, topped } = aDesk();
    const account = await topped('10.00');
    const call = aHeldCall(account.id, '1');
    await calls.open({ call, limits: someLimits(), told: [] }, undefined);
    const find = new FindCall(search);
    const held = { micros: 1_000_000n, currency: 'PEN' };
    expect(await find.run({ id: call.id })).toMatchObject({
      id: call.id,
      account_number: account.number,
      held,
    });
    await expect(find.run({ id: v7() })).rejects.toMatchObject(refused('not_found'));
  });
});
