import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, type BusinessDate, daysBetween, parseBusinessDate } from './business-date.ts';
import { anyDate } from './calendar.builder.ts';

describe('a business date', () => {
  it.each(['2026-01-01', '2024-02-29', '2000-02-29', '1970-01-01', '2100-12-31'])('is %s', (text) => {
    expect(parseBusinessDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026/01/01',
    '+002026-01-01',
    '',
  ])('is not %p', (text) => {
    expect(parseBusinessDate(text)).toBeUndefined();
  });

  it.each([[null], [20260101], [new Date(0)], [['2026-01-01']]])('is not %p, which is no text', (value) => {
    expect(parseBusinessDate(value)).toBeUndefined();
  });

  it('moves by days over months and leap days', () => {
    expect([addDays('2024-02-28', 1), addDays('2026-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
      '2024-02-29',
      '2026-03-01',
      '2025-12-31',
    ]);
  });

  it.each<[BusinessDate, number, BusinessDate]>([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s plus %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('returns to the day that was meant after a short month', () => {
    expect(addMonths('2026-02-28', 1, 31)).toBe('2026-03-31');
    expect(addMonths('2026-02-28', 2, 31)).toBe('2026-04-30');
  });

  it('refuses to move from a day that does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });

  it('never leaves the years that are written with four digits', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('0001-01-01', -24)).toThrow(RangeError);
    expect(addDays('9999-12-31', 0)).toBe('9999-12-31');
  });

  it('counts the days that addDays moves by, there and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -50_000, max: 50_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });

  it('sorts as text in the order of time', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (left, right) => {
        expect(Math.sign(daysBetween(left, right))).toBe(Number(right > left) - Number(right < left));
      }),
    );
  });
});
