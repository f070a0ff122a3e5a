import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { ReadBalance } from './read-balance.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

describe('ReadBalance', () => {
  it('answers what the account may spend, and refuses one that is not there', async () => {
    const account = v7();
    const read = new ReadBalance(new MemoryRecharge(new Set([account])));
    expect(await read.run(account, context)).toMatchObject({ available: money(100_000_000n, 'MXN') });
    await expect(read.run(v7(), context)).rejects.toMatchObject({ code: 'not_found' });
  });
});
