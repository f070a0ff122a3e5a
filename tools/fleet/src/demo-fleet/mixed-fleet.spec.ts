import { describe, expect, it } from '@jest/globals';
import { inventFleet } from './mixed-fleet.ts';

const NOW = new Date('2026-11-26T15:00:00Z');
const GIVEN = { now: NOW, zone: 'America/Mazatlan' };

function simsOf(series: number): string[] {
  const { trackers, voice, agents } = inventFleet({ ...GIVEN, series, trackers: 300, voice: 50, agents: 50 });
  return [...trackers, ...voice, ...agents].map(({ sim }) => sim);
}

describe('an invented fleet', () => {
  it('is the same for the same arguments, and all new for another series', () => {
    expect(simsOf(3)).toEqual(simsOf(3));
    expect(new Set([...simsOf(3), ...simsOf(4)]).size).toBe(800);
  });

  it('has ten digits for each line, and an ending of a sandbox only where one is meant', () => {
    const sims = simsOf(0);
    expect(sims.every((sim) => /^668[123]\d{6}$/.test(sim))).toBe(true);
    expect(sims.filter((sim) => /99\d\d$/.test(sim))).toEqual(['6681009922', '6681009910']);
  });

  it.each([
    ['in the morning', NOW],
    ['a second before the day ends', new Date('2026-11-27T06:59:58Z')],
    ['in the first second of a day', new Date('2026-11-27T07:00:00Z')],
  ])('has lines that lapse later today %s', (_when, now) => {
    const { trackers } = inventFleet({ ...GIVEN, now, trackers: 12, voice: 0, agents: 0 });
    const dayEnd = now < new Date('2026-11-27T07:00:00Z') ? '2026-11-27T07:00:00Z' : '2026-11-28T07:00:00Z';
    const later = trackers.filter(
      ({ expires }) => expires * 1_000 >= now.getTime() - 60_000 && expires * 1_000 < Date.parse(dayEnd),
    );
    expect(later).toHaveLength(2);
  });
});
