import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type BusinessDate } from './business-date.ts';
import {
  businessDate,
  businessDay,
  endOfBusinessDay,
  isZone,
  minuteOfDay,
  startOfBusinessDay,
} from './business-day.ts';
import { anyDate, anyInstant, anyZone } from './calendar.builder.ts';
import { contains, durationMs } from './interval.ts';

const HOUR_MS = 3_600_000;

describe('the business date', () => {
  it.each<[string, string, BusinessDate]>([
    ['2026-03-01T06:59:59.999Z', 'America/Mazatlan', '2026-02-28'],
    ['2026-03-01T07:00:00.000Z', 'America/Mazatlan', '2026-03-01'],
    ['2026-03-01T02:59:59.999Z', 'America/Recife', '2026-02-28'],
    ['2026-03-01T03:00:00.000Z', 'America/Recife', '2026-03-01'],
    ['2026-02-28T23:59:59.999Z', 'UTC', '2026-02-28'],
    ['2026-06-30T21:59:59.999Z', 'Europe/Madrid', '2026-06-30'],
    ['2026-06-30T22:00:00.000Z', 'Europe/Madrid', '2026-07-01'],
    ['2026-12-31T23:00:00.000Z', 'Europe/Madrid', '2027-01-01'],
  ])('at %s in %s is %s', (instant, zone, date) => {
    expect(businessDate(new Date(instant), zone)).toBe(date);
  });

  it('refuses a zone that does not exist, and an instant that is none', () => {
    expect(() => businessDate(new Date(0), 'America/Nowhere')).toThrow(RangeError);
    expect(() => businessDate(new Date(Number.NaN), 'UTC')).toThrow(RangeError);
  });
});

describe('the business day', () => {
  it.each<[string, string, BusinessDate, number]>([
    ['lasts 24 hours', 'America/Mazatlan', '2026-04-05', 24],
    ['lost an hour while Mazatlan still changed clocks', 'America/Mazatlan', '2022-04-03', 23],
    ['gained an hour while Mazatlan still changed clocks', 'America/Mazatlan', '2022-10-30', 25],
    ['lasts 24 hours', 'America/Recife', '2026-10-18', 24],
    ['lasts 24 hours', 'UTC', '2026-03-29', 24],
    ['loses an hour', 'Europe/Madrid', '2026-03-29', 23],
    ['gains an hour', 'Europe/Madrid', '2026-10-25', 25],
    ['loses its midnight', 'America/Sao_Paulo', '2018-11-04', 23],
    ['has its last hour twice', 'America/Sao_Paulo', '2018-02-17', 25],
    ['that was skipped is empty', 'Pacific/Apia', '2011-12-30', 0],
  ])('%s: %s %s (%i hours)', (...[, zone, date, hours]) => {
    expect(durationMs(businessDay(date, zone))).toBe(hours * HOUR_MS);
  });

  it('starts at one o’clock where the clocks skip midnight', () => {
    expect(startOfBusinessDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe(
      '2018-11-04T03:00:00.000Z',
    );
    expect(minuteOfDay(startOfBusinessDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe(60);
  });

  it('ends where the next one starts', () => {
    expect(endOfBusinessDay('2026-03-28', 'Europe/Madrid')).toEqual(
      startOfBusinessDay('2026-03-29', 'Europe/Madrid'),
    );
  });

  it('holds every instant of its date and no other, from 1970 to 2100', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const date = businessDate(instant, zone);
        expect(contains(businessDay(date, zone), instant)).toBe(true);
        expect(contains(businessDay(addDays(date, 1), zone), instant)).toBe(false);
        expect(contains(businessDay(addDays(date, -1), zone), instant)).toBe(false);
      }),
    );
  });

  it('begins with an instant of its own date, and the instant before is of an earlier one', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const day = businessDay(date, zone);
        fc.pre(durationMs(day) > 0);
        expect(businessDate(day.start, zone)).toBe(date);
        expect(businessDate(new Date(day.start.getTime() - 1), zone) < date).toBe(true);
      }),
    );
  });
});

describe('the minute of the day', () => {
  it('is what the clock on the wall shows', () => {
    expect(minuteOfDay(new Date('2026-03-01T15:30:59Z'), 'America/Mazatlan')).toBe(8 * 60 + 30);
    expect(minuteOfDay(new Date('2026-03-01T07:00:00Z'), 'America/Mazatlan')).toBe(0);
  });
});

describe('a zone', () => {
  it.each(['UTC', 'America/Mazatlan', 'America/Recife'])('is %s', (name) => {
    expect(isZone(name)).toBe(true);
  });

  it.each([['America/Nowhere'], [''], [undefined], [7]])('is not %p', (name) => {
    expect(isZone(name)).toBe(false);
  });
});
