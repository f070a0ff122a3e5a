import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anAgent, aTracker, aVoiceLine } from '../domain/fleet/line-row.builder.ts';
import type { LineRow, Lines } from './lines.ts';

export interface LinesWorld {
  readonly lines: Lines;
  /** Writes a line into the tables; of a report and a recharge there may be older ones beside it. */
  add(row: LineRow): Promise<void>;
  /** Empties the tables. */
  clear?(): Promise<void>;
}

/** What every implementation of the port must do. */
export function linesContract(name: string, open: () => Promise<LinesWorld>): void {
  describe(`${name} as Lines`, () => {
    let world: LinesWorld;

    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.clear?.());

    const bySim = (rows: readonly LineRow[]) => [...rows].sort((a, b) => (a.sim < b.sim ? -1 : 1));
    const recharged = { rechargedAt: new Date(Math.floor(Date.now() / 1_000 - 86_400) * 1_000) };

    it.each([
      ['a tracker', aTracker()],
      ['a tracker with an amount of its own', aTracker({ amount: '20.00' })],
      ['a tracker that was recharged', aTracker(recharged)],
      ['a voice line', aVoiceLine()],
      ['a voice line that was recharged', aVoiceLine(recharged)],
      ['an agent', anAgent()],
      ['an agent that was recharged', anAgent(recharged)],
      ['an agent that speaks another way', anAgent({ bearer: 'wifi' })],
    ])('answers %s with all that is known of it', async (_, row) => {
      await world.add(row);
      expect(await world.lines.all(row.fleet)).toEqual([row]);
      expect(await world.lines.find(row.fleet, row.sim)).toEqual(row);
    });

    it('answers a tracker that was never heard of', async () => {
      const { reportedAt: _, ...silent } = aTracker();
      await world.add(silent);
      expect(await world.lines.all('gps')).toEqual([silent]);
    });

    it('answers all lines of a fleet and none of another', async () => {
      const rows = {
        gps: [aTracker(), aTracker()],
        voice: [aVoiceLine(), aVoiceLine()],
        iot: [anAgent(), anAgent()],
      };
      for (const row of Object.values(rows).flat()) await world.add(row);
      for (const fleet of ['gps', 'voice', 'iot'] as const)
        expect(bySim(await world.lines.all(fleet))).toEqual(bySim(rows[fleet]));
    });

    it.each([
      ['a tracker that is not prepaid', aTracker({ prepaid: false })],
      ['a tracker that is put away', aTracker({ active: false })],
      ['a voice line that is put away', aVoiceLine({ active: false })],
      ['an agent that is not prepaid', anAgent({ prepaid: false })],
      ['an agent that is put away', anAgent({ active: false })],
    ])('leaves out %s, and finds it by its number', async (_, row) => {
      await world.add(row);
      expect(await world.lines.all(row.fleet)).toEqual([]);
      expect(await world.lines.find(row.fleet, row.sim)).toMatchObject({
        prepaid: row.prepaid,
        active: row.active,
      });
    });

    it('finds no line of that number where there is none', async () => {
      await world.add(aVoiceLine({ sim: '6689999999' }));
      expect(await world.lines.find('gps', '6689999999')).toBeUndefined();
      expect(await world.lines.find('iot', '6689999999')).toBeUndefined();
    });
  });
}
