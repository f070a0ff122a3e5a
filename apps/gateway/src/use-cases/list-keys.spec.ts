import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { ListKeys } from './list-keys.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');

describe('ListKeys', () => {
  it('shows a partner’s keys with their terms and never a secret', async () => {
    const [keys, partner] = [new MemoryKeys(), v7()];
    const terms = { partner, account: v7(), label: 'till', mode: 'test', scopes: ['topups:read'] } as const;
    const issued = await keys.issue({ ...terms, expiresAt: NOON, allowedIps: ['203.0.113.7'] }, NOON);
    const { data } = await new ListKeys(keys).run({ partner });
    const shown = {
      ...terms,
      allowed_ips: ['203.0.113.7'],
      created_at: NOON,
      expires_at: NOON,
      id: '00000000',
    };
    expect(data).toEqual([shown]);
    expect(JSON.stringify(data)).not.toContain('secret' in issued ? issued.secret.secret : 'nothing');
  });
});
