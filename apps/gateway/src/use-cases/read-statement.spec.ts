import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { ReadStatement } from './read-statement.ts';

const context = { actor: 'partner:test', signal: new AbortController().signal };

describe('ReadStatement', () => {
  it('answers the lines of an account, and refuses one that is not there', async () => {
    const account = v7();
    const read = new ReadStatement(new MemoryRecharge(new Set([account])));
    const { data } = await read.run({ account }, context);
    expect(data.map(({ line }) => line)).toEqual([1, 2, 3]);
    await expect(read.run({ account: v7() }, context)).rejects.toMatchObject({ code: 'not_found' });
  });
});
