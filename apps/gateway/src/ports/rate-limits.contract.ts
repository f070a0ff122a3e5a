import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { Quotas } from '../domain/allowance.ts';
import type { RateLimits } from './rate-limits.ts';

export interface RateLimitsWorld {
  readonly limits: RateLimits;
  close(): Promise<void>;
}

/** What every implementation of the port must do. */
export function rateLimitsContract(name: string, open: (quotas: Quotas) => Promise<RateLimitsWorld>): void {
  describe(`${name} as RateLimits`, () => {
    let world: RateLimitsWorld;

    beforeAll(async () => {
      world = await open({ writes: 3, reads: 5, refusals: 2 });
    });

    afterAll(() => world.close());

    it('grants the quota of a bucket and refuses what is beyond it', async () => {
      const key = v7();
      const seen = [];
      for (let i = 0; i < 5; i += 1) seen.push(await world.limits.consume('writes', key));
      expect(seen.map(({ granted, left }) => [granted, left])).toEqual([
        [true, 2],
        [true, 1],
        [true, 0],
        [false, 0],
        [false, 0],
      ]);
      for (const { bucket, quota, resetSeconds } of seen) {
        expect({ bucket, quota }).toEqual({ bucket: 'writes', quota: 3 });
        expect(resetSeconds).toBeGreaterThan(0);
        expect(resetSeconds).toBeLessThanOrEqual(60);
      }
    });

    it('grants exactly the quota to many at once', async () => {
      const key = v7();
      const all = await Promise.all(Array.from({ length: 20 }, () => world.limits.consume('reads', key)));
      expect(all.filter(({ granted }) => granted)).toHaveLength(5);
    });

    it('counts keys and buckets apart', async () => {
      const key = v7();
      for (let i = 0; i < 4; i += 1) await world.limits.consume('writes', key);
      expect(await world.limits.consume('reads', key)).toMatchObject({ granted: true, left: 4 });
      expect(await world.limits.consume('writes', v7())).toMatchObject({ granted: true, left: 2 });
    });

    it('knows at once who has nothing left, and only after he was refused', async () => {
      const key = v7();
      for (let i = 0; i < 2; i += 1) await world.limits.consume('refusals', key);
      expect(world.limits.exhausted('refusals', key)).toBeUndefined();
      await world.limits.consume('refusals', key);
      const refused = world.limits.exhausted('refusals', key);
      expect(refused).toMatchObject({ bucket: 'refusals', granted: false, quota: 2, left: 0 });
      expect(world.limits.exhausted('refusals', v7())).toBeUndefined();
    });
  });
}
