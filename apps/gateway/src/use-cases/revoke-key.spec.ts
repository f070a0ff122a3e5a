import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { formatKey } from '../domain/api-key.ts';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { AuthenticatePartner } from './authenticate-partner.ts';
import { RevokeKey } from './revoke-key.ts';

describe('RevokeKey', () => {
  it('ends a key at once, and answers the same when asked again', async () => {
    const keys = new MemoryKeys();
    const key = await keys.issue({ account: 'a', label: 'till' });
    const clock = new FixedClock();
    const revoke = new RevokeKey(keys, clock);
    const first = await revoke.run({ id: key.id });
    clock.advance(1_000);
    expect(await revoke.run({ id: key.id })).toEqual(first);
    expect(await new AuthenticatePartner(keys).run(`Bearer ${formatKey(key)}`)).toBeUndefined();
  });

  it('refuses a key that was never issued', async () => {
    const revoked = new RevokeKey(new MemoryKeys(), new FixedClock()).run({ id: 'zzzzzzzz' });
    await expect(revoked).rejects.toMatchObject({ code: 'not_found' });
  });
});
