import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Timetable } from './timetable.ts';
import { DAYS, windowAt, wrongWindows } from './time-window.ts';
import type { Day, TimeWindow, WindowRules } from './time-window.ts';

const WORKDAYS: Day[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const peak: TimeWindow = { name: 'peak', days: WORKDAYS, fromMinute: 480, untilMinute: 1_200 };
const night = (zone: string): WindowRules => ({
  zone,
  windows: [{ name: 'night', days: [...DAYS], fromMinute: 60, untilMinute: 150 }],
  holidays: [],
});
const shown = (rules: WindowRules, instant: string) =>
  new Timetable(rules)
    .turnsAfter(new Date(instant))
    .map(({ at, window }) => `${at.toISOString().slice(0, 16)} ${window ?? 'none'}`);

describe('the window that an instant is in', () => {
  const rules: WindowRules = { zone: 'America/Lima', windows: [peak], holidays: ['2026-12-08'] };

  it.each([
    ['before it begins', '2026-11-23T12:59:59.999Z', undefined],
    ['the instant it begins', '2026-11-23T13:00:00Z', 'peak'],
    ['the last instant', '2026-11-24T00:59:59.999Z', 'peak'],
    ['the instant it ends', '2026-11-24T01:00:00Z', undefined],
    ['a Saturday', '2026-11-28T15:00:00Z', undefined],
    ['a holiday on a Tuesday', '2026-12-08T15:00:00Z', undefined],
  ])('%s', (_, instant, window) => {
    expect(windowAt(rules, new Date(instant))).toBe(window);
  });

  it('is that of holidays on a holiday alone', () => {
    const feast: TimeWindow = { name: 'feast', days: ['holiday'], fromMinute: 0, untilMinute: 1_440 };
    const both = { ...rules, windows: [peak, feast] };
    expect(windowAt(both, new Date('2026-12-08T15:00:00Z'))).toBe('feast');
    expect(windowAt(both, new Date('2026-12-09T15:00:00Z'))).toBe('peak');
  });
});

describe('windows', () => {
  it('of two names may not overlap on a day that both have', () => {
    const late = { ...peak, name: 'late', fromMinute: 1_199, untilMinute: 1_300 };
    expect(wrongWindows([peak, late])).toContain('overlap');
    expect(wrongWindows([peak, { ...late, days: ['sunday'] }])).toBeUndefined();
    expect(wrongWindows([peak, { ...late, name: 'peak' }])).toBeUndefined();
  });

  it('end after they begin', () => {
    expect(wrongWindows([{ ...peak, untilMinute: 480 }])).toContain('ends before');
  });
});

describe('the turns of a day', () => {
  it('of 24 hours are where the window begins and ends', () => {
    const rules = { zone: 'America/Lima', windows: [peak], holidays: [] };
    expect(shown(rules, '2026-11-23T14:00:00Z')).toEqual([
      '2026-11-23T14:00 peak',
      '2026-11-24T01:00 none',
      '2026-11-24T13:00 peak',
    ]);
  });

  it('of 23 hours begin where the clocks jump into the window', () => {
    // 02:00 to 03:00 does not exist: the night of 01:00 to 02:30 ends at the jump.
    expect(shown(night('Europe/Madrid'), '2026-03-28T22:00:00Z')).toEqual([
      '2026-03-28T22:00 none',
      '2026-03-29T00:00 night',
      '2026-03-29T01:00 none',
    ]);
  });

  it('of 25 hours let the window begin anew in the hour that is lived twice', () => {
    expect(shown(night('Europe/Madrid'), '2026-10-24T22:00:00Z')).toEqual([
      '2026-10-24T22:00 none',
      '2026-10-24T23:00 night',
      '2026-10-25T00:30 none',
      '2026-10-25T01:00 night',
      '2026-10-25T01:30 none',
    ]);
  });

  it('say at every minute what the clock on the wall says', () => {
    const zones = ['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'America/Lima', 'UTC'];
    const changes = [
      '2026-03-29',
      '2026-10-25',
      '2026-03-08',
      '2026-11-01',
      '2026-04-05',
      '2026-10-04',
      '2026-06-01',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...changes),
        fc.array(fc.integer({ min: 0, max: 1_440 }), { minLength: 2, maxLength: 2 }),
        fc.integer({ min: -1_440, max: 1_440 }),
        (zone, date, edges, offsetMinutes) => {
          const [fromMinute, untilMinute] = edges.sort((a, b) => a - b) as [number, number];
          fc.pre(fromMinute < untilMinute);
          const rules = {
            zone,
            windows: [{ name: 'w', days: [...DAYS], fromMinute, untilMinute }],
            holidays: [],
          };
          const start = new Date(new Date(`${date}T00:00:00Z`).getTime() + offsetMinutes * 60_000);
          const turns = new Timetable(rules).turnsAfter(start);
          for (let minute = 0; minute < 1_440; minute += 7) {
            const at = new Date(start.getTime() + minute * 60_000);
            expect(turns.findLast((turn) => turn.at <= at)?.window).toBe(windowAt(rules, at));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
