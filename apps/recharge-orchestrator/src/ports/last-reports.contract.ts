import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { LastReports } from './last-reports.ts';

export interface LastReportsWorld {
  readonly reports: LastReports;
  add(uuid: string, at: Date): Promise<void>;
  /** Makes every look-up fail from here on. */
  fail(): Promise<void>;
}

/** What every implementation of the port must do. */
export function lastReportsContract(name: string, open: () => Promise<LastReportsWorld>): void {
  describe(`${name} as LastReports`, () => {
    let world: LastReportsWorld;

    beforeEach(async () => {
      world = await open();
    });

    it('answers when each device was last heard of', async () => {
      const [often, once] = [v7(), v7()];
      await world.add(often, new Date('2026-11-20T10:00:00Z'));
      await world.add(often, new Date('2026-11-20T12:00:00Z'));
      await world.add(often, new Date('2026-11-20T11:00:00Z'));
      await world.add(once, new Date('2026-11-19T10:00:00Z'));
      expect(await world.reports.of([once, often])).toEqual(
        new Map([
          [once, new Date('2026-11-19T10:00:00Z')],
          [often, new Date('2026-11-20T12:00:00Z')],
        ]),
      );
    });

    it('leaves out devices that were never heard of, and those that nobody asks about', async () => {
      const [silent, stranger] = [v7(), v7()];
      await world.add(stranger, new Date('2026-11-20T10:00:00Z'));
      expect(await world.reports.of([silent])).toEqual(new Map());
    });

    it('answers nothing to nobody', async () => {
      expect(await world.reports.of([])).toEqual(new Map());
    });

    it('is unavailable where the look-up fails, and throws nothing', async () => {
      await world.fail();
      expect(await world.reports.of([v7()])).toBe('unavailable');
    });
  });
}
