import { beforeEach, describe, expect, it } from '@jest/globals';
import { formatToken, parseToken } from '../domain/access-token.ts';
import type { AccessTokens } from './access-tokens.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');
const after = (ms: number) => new Date(NOON.getTime() + ms);
const HOUR_MS = 3_600_000;

/** A store without tokens, and two operators who may have some. */
export interface AccessTokensWorld {
  readonly tokens: AccessTokens;
  readonly operators: readonly [string, string];
}

/** What every implementation of the port must do. */
export function accessTokensContract(name: string, open: () => Promise<AccessTokensWorld>): void {
  describe(`${name} as AccessTokens`, () => {
    let tokens: AccessTokens;
    let ana: string;
    let bob: string;
    const issue = (operator: string, now = NOON) =>
      tokens.issue({ operator, label: 'report', expiresAt: after(HOUR_MS) }, now);

    beforeEach(async () => {
      ({
        tokens,
        operators: [ana, bob],
      } = await open());
    });

    it('knows whom a token acts for, and is asked with the form that is documented', async () => {
      const { parts, token } = await issue(ana);
      expect(token).toEqual({
        id: parts.id,
        operator: ana,
        label: 'report',
        created_at: NOON,
        expires_at: after(HOUR_MS),
      });
      expect(parseToken(formatToken(parts))).toEqual(parts);
      expect(await tokens.operatorOf(parts, NOON)).toBe(ana);
    });

    it('knows nobody by a wrong secret, an unknown id, or after the end', async () => {
      const { parts } = await issue(ana);
      expect(await tokens.operatorOf({ ...parts, secret: 'x'.repeat(32) }, NOON)).toBeUndefined();
      expect(await tokens.operatorOf({ ...parts, id: 'zzzzzzzz' }, NOON)).toBeUndefined();
      expect(await tokens.operatorOf(parts, after(HOUR_MS - 1))).toBe(ana);
      expect(await tokens.operatorOf(parts, after(HOUR_MS))).toBeUndefined();
    });

    it('knows nobody by a revoked one, and keeps the instant of the first revocation', async () => {
      const { parts } = await issue(ana);
      expect(await tokens.revoke(parts.id, NOON)).toMatchObject({ revoked_at: NOON });
      expect(await tokens.revoke(parts.id, after(1))).toMatchObject({ revoked_at: NOON });
      expect(await tokens.operatorOf(parts, NOON)).toBeUndefined();
    });

    it('revokes for an operator only what is his', async () => {
      const { parts } = await issue(ana);
      expect(await tokens.revoke(parts.id, NOON, bob)).toBeUndefined();
      expect(await tokens.operatorOf(parts, NOON)).toBe(ana);
      expect(await tokens.revoke(parts.id, NOON, ana)).toMatchObject({ id: parts.id });
      expect(await tokens.revoke('zzzzzzzz', NOON)).toBeUndefined();
    });

    it('lists those of one or of all, the newest first', async () => {
      const [first, second, third] = [
        await issue(ana),
        await issue(bob, after(1)),
        await issue(ana, after(2)),
      ];
      expect(await tokens.list(ana)).toEqual([third.token, first.token]);
      expect(await tokens.list()).toEqual([third.token, second.token, first.token]);
    });

    it('notes the last use, once a minute', async () => {
      const { parts } = await issue(ana);
      for (const ms of [0, 59_999, 60_000]) await tokens.operatorOf(parts, after(ms));
      expect(await tokens.list(ana)).toMatchObject([{ last_used_at: after(60_000) }]);
      await tokens.operatorOf(parts, after(60_001));
      expect(await tokens.list(ana)).toMatchObject([{ last_used_at: after(60_000) }]);
    });
  });
}
