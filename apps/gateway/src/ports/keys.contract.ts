import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Mode } from '@saldo/contracts';
import { v7 } from 'uuid';
import { formatKey, parseKey } from '../domain/api-key.ts';
import type { IssuedKey, Keys, NewKey } from './keys.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');
const at = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

/** What every implementation of the port must do. */
export function keysContract(name: string, open: () => Promise<Keys>): void {
  describe(`${name} as Keys`, () => {
    let keys: Keys;
    let partner: string;

    beforeEach(async () => {
      keys = await open();
      partner = v7();
    });

    const terms = (more: Partial<NewKey> = {}): NewKey => ({
      partner,
      account: v7(),
      label: 'till',
      mode: 'live',
      scopes: ['topups:write'],
      ...more,
    });
    const issue = async (more?: Partial<NewKey>) => issued(await keys.issue(terms(more), NOON));
    const states = async (work: readonly Promise<{ state: string }>[]) =>
      (await Promise.all(work)).map(({ state }) => state).sort();

    it('knows the holder of a key it issued, with all its terms', async () => {
      const given = terms({ mode: 'test', allowedIps: ['203.0.113.0/24', '2001:db8::/32'] });
      const { secret, key } = issued(await keys.issue(given, NOON));
      const { partner: owner, account, mode, scopes, allowedIps } = given;
      const holder = { key: secret.id, partner: owner, account, mode, scopes, allowedIps };
      expect(await keys.holder(secret, NOON)).toEqual(holder);
      expect(key).toEqual({ ...holder, label: 'till', createdAt: NOON });
    });

    it('issues keys of the documented form, each another one', async () => {
      const [{ secret: first }, { secret: second }] = [await issue(), await issue()];
      expect(parseKey(formatKey(first))).toEqual(first);
      expect(second).not.toEqual(first);
    });

    it('knows nobody by a wrong secret, an unknown id or another mode', async () => {
      const { secret } = await issue();
      expect(await keys.holder({ ...secret, secret: 'x'.repeat(38) }, NOON)).toBeUndefined();
      expect(await keys.holder({ ...secret, id: 'zzzzzzzz' }, NOON)).toBeUndefined();
      expect(await keys.holder({ ...secret, mode: 'test' }, NOON)).toBeUndefined();
    });

    it('knows nobody by a revoked key, and keeps the instant of the first revocation', async () => {
      const [revoked, kept] = [await issue(), await issue()];
      expect(await keys.revoke(revoked.secret.id, NOON)).toMatchObject({ revokedAt: NOON });
      expect(await keys.revoke(revoked.secret.id, at(1))).toMatchObject({ revokedAt: NOON });
      expect(await keys.holder(revoked.secret, NOON)).toBeUndefined();
      expect(await keys.holder(kept.secret, NOON)).toBeDefined();
    });

    it('knows nobody by a key from the instant of its expiry on', async () => {
      const { secret } = await issue({ expiresAt: at(60) });
      expect(await keys.holder(secret, at(59))).toBeDefined();
      expect(await keys.holder(secret, at(60))).toBeUndefined();
    });

    it('cannot revoke or rotate what it never issued', async () => {
      expect(await keys.revoke('zzzzzzzz', NOON)).toBeUndefined();
      const rotated = await keys.rotate('zzzzzzzz', { now: NOON, oldEndsAt: NOON });
      expect(rotated).toEqual({ state: 'unknown' });
    });

    it.each(['live', 'test'] as const)(
      'gives a partner two active %s keys, however many ask at once',
      async (mode) => {
        await issue({ mode: other(mode) });
        const asked = Array.from({ length: 8 }, () => keys.issue(terms({ mode }), NOON));
        expect(await states(asked)).toEqual(['issued', 'issued', ...Array<string>(6).fill('too_many')]);
      },
    );

    it('has room again where a key was revoked or expired', async () => {
      const [first] = [await issue(), await issue({ expiresAt: at(60) })];
      await keys.revoke(first.secret.id, NOON);
      expect(await keys.issue(terms(), NOON)).toMatchObject({ state: 'issued' });
      expect(await keys.issue(terms(), at(59))).toEqual({ state: 'too_many' });
      expect(await keys.issue(terms(), at(60))).toMatchObject({ state: 'issued' });
    });

    it('rotates a key into one with the same terms, and both are good until the old one ends', async () => {
      const old = await issue({ expiresAt: at(9_000), allowedIps: ['203.0.113.7'] });
      const rotated = issued(await keys.rotate(old.secret.id, { now: at(1), oldEndsAt: at(3_600) }));
      expect(rotated.key).toEqual({ ...old.key, key: rotated.secret.id, createdAt: at(1) });
      expect(await keys.holder(old.secret, at(3_599))).toBeDefined();
      expect(await keys.holder(old.secret, at(3_600))).toBeUndefined();
      expect(await keys.holder(rotated.secret, at(8_999))).toBeDefined();
    });

    it('gives a key that follows a rotated one the term of the first, not its end', async () => {
      const first = await issue({ expiresAt: at(9_000) });
      const second = issued(await keys.rotate(first.secret.id, { now: NOON, oldEndsAt: at(60) }));
      await keys.revoke(second.secret.id, at(1));
      const third = issued(await keys.rotate(first.secret.id, { now: at(2), oldEndsAt: at(3_600) }));
      expect(third.key.endsAt).toEqual(at(9_000));
      // Nor does a second rotation make the first key live longer.
      expect(await keys.holder(first.secret, at(60))).toBeUndefined();
    });

    it('refuses a third key while a rotation is under way, and lets one of many rotate', async () => {
      const old = await issue();
      const rotation = { now: NOON, oldEndsAt: at(60) };
      const asked = Array.from({ length: 6 }, () => keys.rotate(old.secret.id, rotation));
      expect(await states(asked)).toEqual(['issued', ...Array<string>(5).fill('too_many')]);
      expect(await keys.issue(terms(), NOON)).toEqual({ state: 'too_many' });
    });

    it('ends the old key at once without a grace, so that it needs no room', async () => {
      const [old] = [await issue(), await issue()];
      expect(await keys.rotate(old.secret.id, { now: NOON, oldEndsAt: NOON })).toMatchObject({
        state: 'issued',
      });
      expect(await keys.holder(old.secret, NOON)).toBeUndefined();
    });

    it('does not rotate a key that is revoked or expired', async () => {
      const [revoked, expired] = [await issue(), await issue({ expiresAt: at(60) })];
      await keys.revoke(revoked.secret.id, NOON);
      const rotation = { now: at(60), oldEndsAt: at(90) };
      expect(await keys.rotate(revoked.secret.id, rotation)).toEqual({ state: 'inactive' });
      expect(await keys.rotate(expired.secret.id, rotation)).toEqual({ state: 'inactive' });
    });

    it('lists the keys of a partner and nobody else’s, the newest first', async () => {
      const first = issued(await keys.issue(terms(), NOON));
      const second = issued(await keys.issue(terms({ mode: 'test' }), at(1)));
      await keys.issue(terms({ partner: v7() }), at(2));
      expect(await keys.list(partner)).toEqual([second.key, first.key]);
    });

    it('writes down the last use of a key, at most once a minute', async () => {
      const { secret } = await issue();
      const lastUse = async () =>
        (await keys.list(partner)).map(({ lastUsedAt, lastUsedIp }) => [lastUsedAt, lastUsedIp]);
      await keys.noteUse(secret.id, { at: at(0), ip: '203.0.113.7' });
      await keys.noteUse(secret.id, { at: at(59), ip: '203.0.113.8' });
      expect(await lastUse()).toEqual([[at(0), '203.0.113.7']]);
      await keys.noteUse(secret.id, { at: at(60), ip: '2001:db8::1' });
      expect(await lastUse()).toEqual([[at(60), '2001:db8::1']]);
    });
  });
}

function other(mode: Mode): Mode {
  return mode === 'live' ? 'test' : 'live';
}

function issued(outcome: { readonly state: string } | IssuedKey): IssuedKey {
  if ('secret' in outcome) return outcome;
  throw new Error(`no key was issued: ${outcome.state}`);
}
