import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CallClock } from './call-clock.ts';

describe('the clock of calls', () => {
  it('rings for each call at the instant that was set last, in their order, with one timer', () => {
    const sets = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 50 })),
    );
    fc.assert(
      fc.property(sets, (all) => {
        const rung: string[] = [];
        let timer: { atMs: number; work: () => void } | undefined;
        const clock = new CallClock(
          (at, work) => {
            expect(timer).toBeUndefined();
            timer = { atMs: at.getTime(), work };
            return () => (timer = undefined);
          },
          (key) => rung.push(key),
        );
        for (const [key, atMs] of all) clock.set(key, new Date(atMs));
        const due = new Map<string, number>(all);
        while (timer) {
          const { work } = timer;
          timer = undefined;
          work();
        }
        expect(rung.map((key) => due.get(key))).toEqual([...due.values()].sort((one, other) => one - other));
        expect([...rung].sort()).toEqual([...due.keys()].sort());
      }),
    );
  });
});
