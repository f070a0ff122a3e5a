import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { formatKey, parseKey } from '../domain/api-key.ts';
import type { Keys } from './keys.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');

/** What every implementation of the port must do. */
export function keysContract(name: string, open: () => Promise<Keys>): void {
  describe(`${name} as Keys`, () => {
    let keys: Keys;
    const account = v7();
    const issue = () => keys.issue({ account, label: 'till' }, NOON);

    beforeEach(async () => {
      keys = await open();
    });

    it('knows the holder of a key it issued', async () => {
      const key = await issue();
      expect(await keys.holder(key)).toEqual({ key: key.id, account });
    });

    it('issues keys of the documented form, each another one', async () => {
      const [first, second] = [await issue(), await issue()];
      expect(parseKey(formatKey(first))).toEqual(first);
      expect(second).not.toEqual(first);
    });

    it('knows nobody by a wrong secret or an unknown id', async () => {
      const key = await issue();
      expect(await keys.holder({ ...key, secret: 'x'.repeat(32) })).toBeUndefined();
      expect(await keys.holder({ ...key, id: 'zzzzzzzz' })).toBeUndefined();
    });

    it('knows nobody by a revoked key, and keeps the instant of the first revocation', async () => {
      const [revoked, kept] = [await issue(), await issue()];
      expect(await keys.revoke(revoked.id, NOON)).toEqual(NOON);
      expect(await keys.revoke(revoked.id, new Date(NOON.getTime() + 1))).toEqual(NOON);
      expect(await keys.holder(revoked)).toBeUndefined();
      expect(await keys.holder(kept)).toBeDefined();
    });

    it('cannot revoke what it never issued', async () => {
      expect(await keys.revoke('zzzzzzzz', NOON)).toBeUndefined();
    });
  });
}
