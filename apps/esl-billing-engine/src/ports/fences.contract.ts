import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { Fences } from './fences.ts';

/** What every implementation of the port must do. */
export function fencesContract(name: string, make: () => Promise<Fences>): void {
  describe(`${name} as Fences`, () => {
    let fences: Fences;
    let switchName: string;

    beforeEach(async () => {
      fences = await make();
      switchName = v7();
    });

    it('gives a switch to one owner at a time', async () => {
      const owner = await fences.tryTake(switchName);
      expect(owner?.signal.aborted).toBe(false);
      expect(await fences.tryTake(switchName)).toBeUndefined();
      const other = await fences.tryTake(v7());
      expect(other).toBeDefined();
      await owner?.release();
      await other?.release();
    });

    it('gives each owner a larger number than the one before', async () => {
      const first = await fences.tryTake(switchName);
      await first?.release();
      expect(first?.signal.aborted).toBe(true);
      const second = await fences.tryTake(switchName);
      expect(second!.fence).toBeGreaterThan(first!.fence);
      await second?.release();
    });
  });
}
