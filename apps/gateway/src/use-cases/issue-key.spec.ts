import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { SCOPES } from '@saldo/contracts';
import { v7 } from 'uuid';
import { parseKey } from '../domain/api-key.ts';
import { testAccountOf } from '../ports/recharge.builder.ts';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { MemoryRecharge } from '../ports/recharge.memory.ts';
import { IssueKey } from './issue-key.ts';

const context = { actor: 'operator:test', signal: new AbortController().signal };

function aDesk() {
  const partner = v7();
  const keys = new MemoryKeys();
  const clock = new FixedClock();
  const recharge = new MemoryRecharge(new Set([partner]));
  const holder = (secret: string) => {
    const key = parseKey(secret);
    if (!key) throw new Error('no key');
    return keys.holder(key, clock.now());
  };
  return { partner, keys, clock, holder, recharge, issue: new IssueKey(keys, recharge, clock) };
}

describe('IssueKey', () => {
  it('gives a live key that orders from the live account, with all scopes where none are named', async () => {
    const { partner, holder, issue } = aDesk();
    const { secret, ...shown } = await issue.run({ partner, mode: 'live', label: 'till' }, context);
    expect(secret).toMatch(/^sk_live_/);
    expect(shown).toMatchObject({
      partner,
      account: partner,
      label: 'till',
      mode: 'live',
      scopes: [...SCOPES],
    });
    expect(await holder(secret)).toMatchObject({
      partner,
      account: partner,
      mode: 'live',
      scopes: [...SCOPES],
    });
  });

  it('gives a test key that orders from the test account', async () => {
    const { partner, holder, issue } = aDesk();
    const { secret } = await issue.run({ partner, mode: 'test', label: 'till' }, context);
    expect(secret).toMatch(/^sk_test_/);
    expect(await holder(secret)).toMatchObject({ partner, account: testAccountOf(partner), mode: 'test' });
  });

  it('gives a key the terms that were named', async () => {
    const { partner, clock, holder, issue } = aDesk();
    const until = new Date(clock.now().getTime() + 1_000);
    const terms = { scopes: ['balance:read' as const], allowed_ips: ['203.0.113.0/24'], expires_at: until };
    const issued = await issue.run({ partner, mode: 'live', label: 'till', ...terms }, context);
    expect(issued).toMatchObject(terms);
    expect(await holder(issued.secret)).toMatchObject({
      scopes: ['balance:read'],
      allowedIps: ['203.0.113.0/24'],
    });
    clock.advance(1_000);
    expect(await holder(issued.secret)).toBeUndefined();
  });

  it('refuses a third active key of one mode', async () => {
    const { partner, issue } = aDesk();
    for (const label of ['one', 'two']) await issue.run({ partner, mode: 'live', label }, context);
    const third = issue.run({ partner, mode: 'live', label: 'three' }, context);
    await expect(third).rejects.toMatchObject({ code: 'too_many_keys' });
  });

  it('gives no key for a partner that nobody made', async () => {
    const issued = aDesk().issue.run({ partner: v7(), mode: 'live', label: 'till' }, context);
    await expect(issued).rejects.toMatchObject({ code: 'partner_unknown' });
  });

  it('does not take a bus that is away for a partner that is not there', async () => {
    const { partner, recharge, issue } = aDesk();
    recharge.fault = new Error('away');
    await expect(issue.run({ partner, mode: 'live', label: 'till' }, context)).rejects.toThrow('away');
  });
});
