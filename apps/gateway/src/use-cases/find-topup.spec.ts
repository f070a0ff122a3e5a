import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { FindTopup } from './find-topup.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

describe('FindTopup', () => {
  it('answers a partner his own order and nobody else’s', async () => {
    const [id, account] = [v7(), v7()];
    const recharge = new MemoryRecharge(new Set([account]));
    await recharge.createTopup({ id, account, phone: '+525512345678', amount: '20.00', reference: 'A' });
    const find = new FindTopup(recharge);
    expect(await find.run({ id, account }, context)).toMatchObject({ id });
    await expect(find.run({ id, account: v7() }, context)).rejects.toMatchObject({ code: 'not_found' });
  });
});
