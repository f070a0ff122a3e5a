import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../domain/audit-entry.ts';
import { GENESIS, hashOf } from './audit-chain.ts';
import type { AuditLog } from './audit-log.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');
const at = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

const anEntry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  actor: 'operator:ana',
  action: 'createPartner',
  phase: 'asked',
  request_id: 'request-1',
  ...change,
});

/** What every implementation of the port must do. `open` gives an empty log. */
export function auditLogContract(name: string, open: () => Promise<AuditLog>): void {
  describe(`${name} as AuditLog`, () => {
    let log: AuditLog;

    beforeEach(async () => {
      log = await open();
    });

    it('answers what was written, with every field', async () => {
      const entry = anEntry({ ip: '203.0.113.7', object: 'x', facts: '{"a":"é"}', phase: 'done' });
      const written = await log.append(entry, NOON);
      expect(written).toMatchObject({ ...entry, number: 1, at: NOON });
      expect(await log.search({ limit: 10 })).toEqual([written]);
    });

    it('numbers 20 writers at once without a gap, each hashed over the one before it', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, i) => log.append(anEntry({ object: `o${i}` }), NOON)));
      const events = await log.following(0, 100);
      expect(events.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      let previous = GENESIS;
      for (const { hash, ...event } of events) {
        expect(hash).toBe(hashOf(event, previous));
        previous = hash;
      }
      expect(await log.head()).toEqual({ number: 20, hash: previous });
    });

    it('begins with nothing', async () => {
      expect(await log.head()).toEqual({ number: 0, hash: GENESIS });
      expect(await log.following(0, 10)).toEqual([]);
    });

    it('finds by every filter, the newest first', async () => {
      await log.append(anEntry({ object: 'one' }), at(0));
      await log.append(anEntry({ action: 'logIn' }), at(1));
      await log.append(anEntry({ actor: 'operator:bob' }), at(2));
      const numbers = async (query: object) =>
        (await log.search({ limit: 10, ...query })).map(({ number }) => number);
      expect(await numbers({})).toEqual([3, 2, 1]);
      expect(await numbers({ actor: 'operator:ana' })).toEqual([2, 1]);
      expect(await numbers({ action: 'logIn' })).toEqual([2]);
      expect(await numbers({ object: 'one' })).toEqual([1]);
      expect(await numbers({ from: at(1) })).toEqual([3, 2]);
      expect(await numbers({ to: at(1) })).toEqual([1]);
      expect(await numbers({ before: 3 })).toEqual([2, 1]);
      expect(await numbers({ limit: 1 })).toEqual([3]);
    });

    it('gives the chain in pieces, the oldest first', async () => {
      for (let i = 0; i < 3; i += 1) await log.append(anEntry(), NOON);
      expect((await log.following(1, 1)).map(({ number }) => number)).toEqual([2]);
    });
  });
}
