import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { RevokeKey } from './revoke-key.ts';

describe('RevokeKey', () => {
  it('ends a key at once, and answers the same when asked again', async () => {
    const [keys, clock] = [new MemoryKeys(), new FixedClock()];
    const terms = { partner: 'p', account: 'a', label: 'till', mode: 'live', scopes: [] } as const;
    const issued = await keys.issue(terms, clock.now());
    if (issued.state !== 'issued') throw new Error('no key');
    const revoke = new RevokeKey(keys, clock);
    const first = await revoke.run({ id: issued.key.key });
    expect(first).toMatchObject({ id: issued.key.key, revoked_at: clock.now() });
    clock.advance(1_000);
    expect(await revoke.run({ id: issued.key.key })).toEqual(first);
    expect(await keys.holder(issued.secret, clock.now())).toBeUndefined();
  });

  it('refuses a key that was never issued', async () => {
    const revoked = new RevokeKey(new MemoryKeys(), new FixedClock()).run({ id: 'zzzzzzzz' });
    await expect(revoked).rejects.toMatchObject({ code: 'not_found' });
  });
});
