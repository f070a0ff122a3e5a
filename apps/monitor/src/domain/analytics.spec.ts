import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { analyse, spanOf } from './analytics.ts';
import { aRun, pesos } from './run.builder.ts';

const ZONE = 'America/Mazatlan';
/** One in the night of the 16th by Mazatlan's clocks, which is still the 15th at the earlier instant. */
const NIGHT = new Date('2026-01-16T08:00:00.000Z');
const EVENING_BEFORE = new Date('2026-01-16T06:00:00.000Z');

describe('analytics', () => {
  it.each([
    ['week', '2026-01-10'],
    ['month', '2025-12-17'],
    ['half_year', '2025-07-17'],
  ] as const)('of a %s begin with a business day of the zone, and end now', (period, day) => {
    expect(spanOf(period, NIGHT, ZONE)).toEqual({ from: new Date(`${day}T07:00:00.000Z`), to: NIGHT });
  });

  it.each([
    ['the last day of a month', '2026-03-31T12:00:00Z', '2026-03-01T07:00:00Z', '2025-10-01T07:00:00Z'],
    ['the end of February', '2026-02-28T12:00:00Z', '2026-01-29T07:00:00Z', '2025-08-29T07:00:00Z'],
    ['a leap day', '2028-02-29T12:00:00Z', '2028-01-30T07:00:00Z', '2027-08-30T07:00:00Z'],
    ['the last instant of a day', '2026-01-16T06:59:59.999Z', '2025-12-16T07:00:00Z', '2025-07-16T07:00:00Z'],
    ['the first instant of a day', '2026-01-16T07:00:00Z', '2025-12-17T07:00:00Z', '2025-07-17T07:00:00Z'],
  ])('of a month and of half a year reach back as the calendar does, on %s', (_, now, month, half) => {
    const from = (period: 'month' | 'half_year') => spanOf(period, new Date(now), ZONE).from;
    expect([from('month'), from('half_year')]).toEqual([new Date(month), new Date(half)]);
  });

  it('of a period begin at midnight of the zone, also where clocks have changed since', () => {
    const { from } = spanOf('month', new Date('2026-03-20T19:00:00Z'), 'America/Tijuana');
    expect(from).toEqual(new Date('2026-02-21T08:00:00Z'));
  });

  it('count lines as the last run of each business day saw them, and recharges of all runs', () => {
    const runs = [
      aRun({ started_at: new Date('2026-01-15T20:00:00Z'), expired: 90, succeeded: 5, spent: pesos(50) }),
      aRun({ started_at: EVENING_BEFORE, expired: 4, expiring: 3, valid: 10, failed: 1, unknown: 1 }),
      aRun({ started_at: NIGHT, expired: 1, expiring: 0, valid: 11, succeeded: 3, spent: pesos(30) }),
      aRun({
        started_at: new Date(NIGHT.getTime() + 1),
        lines: 0,
        expired: 0,
        state: 'blocked',
        saved: pesos(0),
      }),
    ];
    expect(analyse(runs, ZONE)).toEqual([
      {
        fleet: 'gps',
        runs: 4,
        expired: 3,
        expiring: 2,
        valid: 11,
        attempted: 10,
        succeeded: 8,
        failed: 1,
        success_bp: 8_000,
        spent: pesos(80),
        // Of two days, once each: a line left alone by every run of a day saves its recharge once.
        saved: pesos(60),
        saved_bp: 4_285,
      },
    ]);
  });

  it('say no share of nothing, and no fleet that did not run', () => {
    const [only, ...more] = analyse([aRun({ fleet: 'iot', spent: pesos(0), saved: pesos(0) })], ZONE);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ fleet: 'iot', attempted: 0 });
    expect(only).not.toHaveProperty('success_bp');
    expect(only).not.toHaveProperty('saved_bp');
  });

  it('add money to the micro, beyond what a floating-point number holds', () => {
    const large = money(9_007_199_254_740_993n, 'MXN');
    const runs = [aRun({ spent: large }), aRun({ spent: money(1n, 'MXN') })];
    expect(analyse(runs, ZONE)[0]!.spent.micros).toBe(9_007_199_254_740_994n);
  });
});
