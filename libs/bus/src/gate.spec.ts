import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Gate } from './gate.ts';

describe('Gate', () => {
  it('never runs more than it may, runs everything it took exactly once, and refuses the rest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 }),
        async (concurrency, backlog, tasks) => {
          const gate = new Gate({ concurrency, backlog });
          const runs = tasks.map(() => 0);
          let now = 0;
          const taken = tasks.map((turns, index) =>
            gate.offer(async () => {
              expect(++now).toBeLessThanOrEqual(concurrency);
              runs[index] = (runs[index] ?? 0) + 1;
              for (let turn = 0; turn < turns; turn++) await Promise.resolve();
              now--;
            }),
          );
          await gate.idle();
          expect(runs).toEqual(taken.map((accepted) => (accepted ? 1 : 0)));
          expect(taken.filter(Boolean).length).toBe(Math.min(tasks.length, concurrency + backlog));
          expect(gate.size).toBe(0);
        },
      ),
    );
  });

  it('is idle at once when it has nothing to do', async () => {
    await expect(new Gate({ concurrency: 1, backlog: 0 }).idle()).resolves.toBeUndefined();
  });

  it('starts what waits in the order in which it came', async () => {
    const gate = new Gate({ concurrency: 1, backlog: 10 });
    const order: number[] = [];
    for (let i = 0; i < 5; i++) gate.offer(() => Promise.resolve(void order.push(i)));
    await gate.idle();
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });
});
