import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type BusinessDate } from './business-date.ts';
import { businessDate } from './business-day.ts';
import { anyDate, anyInstant, anyZone } from './calendar.builder.ts';
import { contains, durationMs } from './interval.ts';
import { addPeriods, period, periodInterval, type PeriodLength, periodOf } from './period.ts';

const MONTH: PeriodLength = { count: 1, unit: 'month' };
const lengths = fc.record<PeriodLength>({
  count: fc.integer({ min: 1, max: 18 }),
  unit: fc.constantFrom('day', 'week', 'month', 'year'),
});

describe('adding periods', () => {
  it('counts every period from the anchor, so that a short month shortens nothing after it', () => {
    expect([1, 2, 3, 4, 13].map((times) => addPeriods('2026-01-31', MONTH, times))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2027-02-28',
    ]);
  });

  it.each<[string, BusinessDate, PeriodLength, number, BusinessDate]>([
    ['days', '2026-02-27', { count: 30, unit: 'day' }, 2, '2026-04-28'],
    ['weeks', '2026-01-01', { count: 2, unit: 'week' }, 3, '2026-02-12'],
    ['quarters', '2026-11-30', { count: 3, unit: 'month' }, 1, '2027-02-28'],
    ['years from a leap day', '2024-02-29', { count: 1, unit: 'year' }, 1, '2025-02-28'],
    ['leap years from a leap day', '2024-02-29', { count: 1, unit: 'year' }, 4, '2028-02-29'],
    ['none', '2026-01-31', MONTH, 0, '2026-01-31'],
    ['backwards', '2026-03-31', MONTH, -1, '2026-02-28'],
  ])('by %s', (...[, anchor, length, times, expected]) => {
    expect(addPeriods(anchor, length, times)).toBe(expected);
  });

  it.each([
    [{ ...MONTH, count: 0 }, 1],
    [{ ...MONTH, count: -1 }, 1],
    [{ ...MONTH, count: 1.5 }, 1],
    [MONTH, 0.5],
    [MONTH, Number.NaN],
  ])('refuses %p taken %p times', (length, times) => {
    expect(() => addPeriods('2026-01-01', length, times)).toThrow(RangeError);
  });
});

describe('periods', () => {
  it('are half-open and meet: no day is in two of them and none is left out', () => {
    fc.assert(
      fc.property(anyDate, lengths, fc.integer({ min: -60, max: 60 }), (anchor, length, index) => {
        const one = period(anchor, length, index);
        expect(one.from < one.to).toBe(true);
        expect(period(anchor, length, index + 1).from).toBe(one.to);
        expect(periodOf(anchor, length, one.from)).toEqual(one);
        expect(periodOf(anchor, length, addDays(one.to, -1))).toEqual(one);
      }),
    );
  });

  it('hold every day, before the anchor as after it', () => {
    fc.assert(
      fc.property(anyDate, lengths, anyDate, (anchor, length, date) => {
        const { from, to, index } = periodOf(anchor, length, date);
        expect(from <= date && date < to).toBe(true);
        expect(index < 0).toBe(date < anchor);
      }),
    );
  });

  it('begin at the first instant of a day in their zone', () => {
    const march = periodInterval(period('2026-03-01', MONTH, 0), 'Europe/Madrid');
    expect([march.start.toISOString(), march.end.toISOString()]).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
    expect(durationMs(march)).toBe((31 * 24 - 1) * 3_600_000);
  });

  it('hold as instants what they hold as days', () => {
    fc.assert(
      fc.property(fc.tuple(anyDate, lengths), anyInstant, anyZone, ([anchor, length], instant, zone) => {
        const held = periodOf(anchor, length, businessDate(instant, zone));
        expect(contains(periodInterval(held, zone), instant)).toBe(true);
      }),
    );
  });
});
