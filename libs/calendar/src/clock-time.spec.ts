import { describe, expect, it } from '@jest/globals';
import { dayOfWeek, instantsOfMinute, nextClockChange } from './clock-time.ts';

const shown = (instants: readonly Date[]) => instants.map((instant) => instant.toISOString().slice(0, 16));

describe('a minute of a day', () => {
  it.each([
    ['noon', '2026-06-01', 720, ['2026-06-01T10:00']],
    ['the midnight that begins the day', '2026-06-01', 0, ['2026-05-31T22:00']],
    ['the midnight that ends the day', '2026-06-01', 1_440, ['2026-06-01T22:00']],
    ['02:30, which is lived twice', '2026-10-25', 150, ['2026-10-25T00:30', '2026-10-25T01:30']],
    ['02:30, which the clocks skip', '2026-03-29', 150, ['2026-03-29T00:30', '2026-03-29T01:30']],
  ] as const)('%s: %s minute %d', (_, date, minute, instants) => {
    expect(shown(instantsOfMinute(date, minute, 'Europe/Madrid'))).toEqual(instants);
  });

  it.each([-1, 1_441, 0.5])('is refused when no day has it: %d', (minute) => {
    expect(() => instantsOfMinute('2026-06-01', minute, 'UTC')).toThrow(RangeError);
  });
});

describe('the next jump of clocks', () => {
  it('is where summer time ends', () => {
    const change = nextClockChange(new Date('2026-06-01T00:00:00Z'), 'Europe/Madrid');
    expect(change?.toISOString()).toBe('2026-10-25T01:00:00.000Z');
  });

  it('never comes in UTC', () => {
    expect(nextClockChange(new Date('2026-06-01T00:00:00Z'), 'UTC')).toBeUndefined();
  });
});

describe('the day of the week', () => {
  it.each([
    ['2026-11-23', 1],
    ['2026-11-29', 7],
  ] as const)('of %s is %d', (date, day) => {
    expect(dayOfWeek(date)).toBe(day);
  });
});
