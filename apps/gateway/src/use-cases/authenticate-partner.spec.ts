import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { formatKey } from '../domain/api-key.ts';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { MemoryRateLimits } from '../ports/rate-limits.memory.ts';
import { AuthenticatePartner } from './authenticate-partner.ts';

const HERE = '203.0.113.7';
const TERMS = {
  partner: 'p',
  account: 'a',
  label: 'till',
  mode: 'live',
  scopes: ['topups:write', 'topups:read'],
} as const;

async function aDoor() {
  const keys = new MemoryKeys();
  const clock = new FixedClock();
  const limits = new MemoryRateLimits({ writes: 1, reads: 1, refusals: 2 });
  const issued = await keys.issue(
    { ...TERMS, expiresAt: new Date(clock.now().getTime() + 60_000) },
    clock.now(),
  );
  if (issued.state !== 'issued') throw new Error('no key');
  const looks = { count: 0 };
  const holder = keys.holder.bind(keys);
  keys.holder = (...asked) => {
    looks.count += 1;
    return holder(...asked);
  };
  const authenticate = new AuthenticatePartner(keys, limits, clock);
  return {
    keys,
    clock,
    limits,
    looks,
    authenticate,
    id: issued.key.key,
    good: `Bearer ${formatKey(issued.secret)}`,
  };
}

describe('AuthenticatePartner', () => {
  it('knows the holder of a key whatever the case of the scheme', async () => {
    const { authenticate, id, good } = await aDoor();
    const { label: _, ...terms } = TERMS;
    const known = { state: 'known', holder: { key: id, ...terms } };
    expect(await authenticate.run(good, HERE)).toEqual(known);
    expect(await authenticate.run(good.replace('Bearer', 'bearer'), HERE)).toEqual(known);
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer undefined',
    'Bearer sk_live_00000000_x',
  ])('knows nobody by %p, without a look at the keys', async (header) => {
    const { authenticate, looks } = await aDoor();
    expect(await authenticate.run(header, HERE)).toEqual({ state: 'unknown' });
    expect(looks.count).toBe(0);
  });

  it('refuses a mistyped key without a look at the keys', async () => {
    const { authenticate, good, looks } = await aDoor();
    const mistyped = good.slice(0, -1) + (good.endsWith('x') ? 'y' : 'x');
    expect(await authenticate.run(mistyped, HERE)).toEqual({ state: 'unknown' });
    expect(looks.count).toBe(0);
  });

  it('says the same of a revoked, an expired and an unknown key', async () => {
    const [revoked, expired] = [await aDoor(), await aDoor()];
    await revoked.keys.revoke(revoked.id, revoked.clock.now());
    expired.clock.advance(60_000);
    const answers = [
      await revoked.authenticate.run(revoked.good, HERE),
      await expired.authenticate.run(expired.good, HERE),
    ];
    expect(answers).toEqual([{ state: 'unknown' }, { state: 'unknown' }]);
  });

  it('shuts an address out that came too often without a valid key, before any key is looked up', async () => {
    const { authenticate, good, limits, looks } = await aDoor();
    for (let i = 0; i < 2; i += 1) expect(await authenticate.run('', HERE)).toEqual({ state: 'unknown' });
    expect(await authenticate.run('', HERE)).toMatchObject({ state: 'shut_out' });
    expect(await authenticate.run(good, HERE)).toMatchObject({ state: 'shut_out' });
    expect(looks.count).toBe(0);
    expect(await authenticate.run(good, '203.0.113.8')).toMatchObject({ state: 'known' });
    limits.nextWindow();
    expect(await authenticate.run(good, HERE)).toMatchObject({ state: 'known' });
  });

  it('does not count requests with a valid key against their address', async () => {
    const { authenticate, good } = await aDoor();
    for (let i = 0; i < 9; i += 1)
      expect(await authenticate.run(good, HERE)).toMatchObject({ state: 'known' });
  });
});
