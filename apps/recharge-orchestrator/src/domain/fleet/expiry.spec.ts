import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newExpiry } from './expiry.ts';

const ZONE = 'America/Mazatlan';
const at = (text: string) => new Date(text);

describe('a new expiry', () => {
  it.each([
    // An expired line counts from the moment of the sale.
    ['gps', '2025-05-01T20:00:00Z', '2025-05-01T23:55:08.900Z', 8, '2025-05-09T23:55:08Z'],
    ['voice', '2025-05-01T20:00:00Z', '2025-05-01T23:55:08Z', 25, '2025-05-26T23:55:08Z'],
    // What was left is kept.
    ['gps', '2025-05-02T05:00:00Z', '2025-05-01T23:55:08Z', 8, '2025-05-10T05:00:00Z'],
    ['voice', '2025-05-03T06:59:59Z', '2025-05-01T23:55:08Z', 30, '2025-06-02T06:59:59Z'],
    // Mazatlan is seven hours behind: 16:55 there, and the end of its day is 06:59:59 of the next.
    ['iot', '2025-05-01T20:00:00Z', '2025-05-01T23:55:08Z', 30, '2025-06-01T06:59:59Z'],
    ['iot', '2025-05-02T06:59:59Z', '2025-05-02T00:00:00Z', 7, '2025-05-09T06:59:59Z'],
    ['iot', '2025-05-02T06:59:59Z', '2025-05-02T07:00:00Z', 7, '2025-05-10T06:59:59Z'],
    // A product without days is valid to the end of its day.
    ['iot', '2025-05-01T20:00:00Z', '2025-05-01T23:55:08Z', 0, '2025-05-02T06:59:59Z'],
  ] as const)('of fleet %s that ended %s, sold %s for %i days, is %s', (fleet, ends, sold, days, expiry) => {
    const delivery = { fleet, expiresAt: at(ends), succeededAt: at(sold), days };
    expect(newExpiry(delivery, ZONE)).toEqual(at(expiry));
  });

  it('is in whole seconds and never before the old one or the sale', () => {
    const instant = fc.date({ min: at('2020-01-01'), max: at('2040-01-01'), noInvalidDate: true });
    const fleet = fc.constantFrom('gps', 'voice', 'iot');
    fc.assert(
      fc.property(
        fleet,
        instant,
        instant,
        fc.integer({ min: 1, max: 90 }),
        (name, expiresAt, succeededAt, days) => {
          const expiry = newExpiry({ fleet: name, expiresAt, succeededAt, days }, ZONE).getTime();
          expect(expiry % 1_000).toBe(0);
          expect(expiry).toBeGreaterThan(Math.max(expiresAt.getTime(), succeededAt.getTime()));
        },
      ),
      { numRuns: 200 },
    );
  });
});
