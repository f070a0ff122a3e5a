import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { OldCredentials } from './old-credentials.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');
const login = { customerId: 'enviadespensa', key: 'the-old-key' };

/** What every implementation of the port must do. `open` gives one that knows nobody. */
export function oldCredentialsContract(name: string, open: () => Promise<OldCredentials>): void {
  describe(`${name} as OldCredentials`, () => {
    let credentials: OldCredentials;
    const client = { partner: v7(), account: v7() };

    beforeEach(async () => {
      credentials = await open();
    });

    it('knows whom an id and its key stand for, however often it is asked', async () => {
      expect(await credentials.set(login, client, NOON)).toBe(true);
      for (let i = 0; i < 3; i += 1)
        expect(await credentials.verify('enviadespensa', 'the-old-key')).toEqual(client);
    });

    it.each([
      ['enviadespensa', 'another-key'],
      ['enviadespensa', ''],
      ['somebody', 'the-old-key'],
      ['ENVIADESPENSA', 'the-old-key'],
    ])('knows nobody by %p and %p', async (customerId, key) => {
      await credentials.set(login, client, NOON);
      await credentials.verify('enviadespensa', 'the-old-key');
      expect(await credentials.verify(customerId, key)).toBeUndefined();
    });

    it('knows the key that was set last, at once', async () => {
      await credentials.set(login, client, NOON);
      await credentials.verify('enviadespensa', 'the-old-key');
      await credentials.set({ ...login, key: 'the-next-key' }, client, NOON);
      expect(await credentials.verify('enviadespensa', 'the-old-key')).toBeUndefined();
      expect(await credentials.verify('enviadespensa', 'the-next-key')).toEqual(client);
    });

    it('lists everybody by customer id, without their keys', async () => {
      const other = { partner: v7(), account: v7() };
      await credentials.set({ customerId: 'zapopan', key: 'some-old-key' }, other, NOON);
      await credentials.set(login, client, NOON);
      expect(await credentials.all()).toEqual([
        { customerId: 'enviadespensa', ...client },
        { customerId: 'zapopan', ...other },
      ]);
    });

    it('does not give the id of one partner to another', async () => {
      await credentials.set(login, client, NOON);
      expect(await credentials.set(login, { partner: v7(), account: v7() }, NOON)).toBe(false);
      expect(await credentials.verify('enviadespensa', 'the-old-key')).toEqual(client);
    });
  });
}
