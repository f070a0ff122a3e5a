import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { parseKey } from '../domain/api-key.ts';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { RotateKey } from './rotate-key.ts';

const HOUR_MS = 3_600_000;

async function aKey() {
  const [keys, clock] = [new MemoryKeys(), new FixedClock()];
  const terms = { partner: 'p', account: 'a', label: 'till', mode: 'live', scopes: ['topups:read'] } as const;
  const issued = await keys.issue(terms, clock.now());
  if (issued.state !== 'issued') throw new Error('no key');
  const isGood = async () => (await keys.holder(issued.secret, clock.now())) !== undefined;
  return { keys, clock, terms, old: issued.key.key, isGood, rotate: new RotateKey(keys, clock) };
}

describe('RotateKey', () => {
  it('makes a key with the same terms and lets the old one go on for a day', async () => {
    const { keys, clock, terms, old, isGood, rotate } = await aKey();
    const { secret, ...shown } = await rotate.run({ id: old });
    expect(shown).toMatchObject(terms);
    expect(await keys.holder(keyIn(secret), clock.now())).toMatchObject({ key: shown.id });
    clock.advance(24 * HOUR_MS - 1);
    expect(await isGood()).toBe(true);
    clock.advance(1);
    expect(await isGood()).toBe(false);
  });

  it('lets the old key go on as long as is asked, or not at all', async () => {
    const [hour, never] = [await aKey(), await aKey()];
    await hour.rotate.run({ id: hour.old, grace_hours: 1 });
    hour.clock.advance(HOUR_MS - 1);
    expect(await hour.isGood()).toBe(true);
    await never.rotate.run({ id: never.old, grace_hours: 0 });
    expect(await never.isGood()).toBe(false);
  });

  it('refuses a second rotation while the first is under way', async () => {
    const { old, rotate } = await aKey();
    const { id } = await rotate.run({ id: old });
    for (const again of [old, id])
      await expect(rotate.run({ id: again })).rejects.toMatchObject({ code: 'too_many_keys' });
  });

  it('refuses a key that is revoked, expired or was never issued', async () => {
    const { keys, clock, old, rotate } = await aKey();
    await expect(rotate.run({ id: 'zzzzzzzz' })).rejects.toMatchObject({ code: 'not_found' });
    await keys.revoke(old, clock.now());
    await expect(rotate.run({ id: old })).rejects.toMatchObject({ code: 'key_inactive' });
  });
});

function keyIn(text: string) {
  const key = parseKey(text);
  if (!key) throw new Error('no key');
  return key;
}
