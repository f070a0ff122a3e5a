import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { AuthenticatePartner } from './authenticate-partner.ts';
import { IssueKey } from './issue-key.ts';

const context = { actor: 'operator:test', signal: new AbortController().signal };

function aDesk() {
  const account = v7();
  const keys = new MemoryKeys();
  const recharge = new MemoryRecharge(new Set([account]));
  return { account, keys, recharge, issue: new IssueKey(keys, recharge, new FixedClock()) };
}

describe('IssueKey', () => {
  it('gives a key with which its account is known', async () => {
    const { account, keys, issue } = aDesk();
    const issued = await issue.run({ account, label: 'till' }, context);
    const holder = await new AuthenticatePartner(keys).run(`Bearer ${issued.secret}`);
    expect(holder).toEqual({ key: issued.id, account });
  });

  it('gives no key for an account that nobody opened', async () => {
    const issued = aDesk().issue.run({ account: v7(), label: 'till' }, context);
    await expect(issued).rejects.toMatchObject({ code: 'account_unknown' });
  });

  it('does not take a bus that is away for an account that is not there', async () => {
    const { account, recharge, issue } = aDesk();
    recharge.findAccount = async () => Promise.reject(new Error('away'));
    await expect(issue.run({ account, label: 'till' }, context)).rejects.toThrow('away');
  });
});
