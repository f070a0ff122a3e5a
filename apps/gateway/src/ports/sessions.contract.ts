import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { Sessions } from './sessions.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');
const after = (ms: number) => new Date(NOON.getTime() + ms);
const HOUR_MS = 3_600_000;

/** What every implementation of the port must do. */
export function sessionsContract(name: string, open: () => Sessions): void {
  describe(`${name} as Sessions`, () => {
    let sessions: Sessions;
    const claims = { operator: v7(), version: 3 };
    const seal = () => sessions.seal(claims, { from: NOON, until: after(HOUR_MS) });

    beforeEach(() => {
      sessions = open();
    });

    it('opens what it sealed until its time is over', async () => {
      const text = await seal();
      expect(await sessions.open(text, NOON)).toEqual(claims);
      expect(await sessions.open(text, after(HOUR_MS - 1_000))).toEqual(claims);
      expect(await sessions.open(text, after(HOUR_MS))).toBeUndefined();
    });

    it.each(['', 'nonsense', 'a.b.c'])('opens nothing that it did not seal: %p', async (text) => {
      expect(await sessions.open(text, NOON)).toBeUndefined();
    });

    it('opens nothing that was changed', async () => {
      const text = await seal();
      const middle = Math.floor(text.length / 2);
      const changed = text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1);
      expect(await sessions.open(changed, NOON)).toBeUndefined();
    });
  });
}
