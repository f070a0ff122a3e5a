import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { isCountable, statsView } from './cdr-stats.ts';
import type { StatsRow } from './cdr-stats.ts';

const row: StatsRow = {
  key: 'Peru',
  callCount: 9,
  answeredCount: 2,
  refusedCount: 3,
  durationUs: 100_000_001n,
  billedSeconds: 102n,
  revenueMicros: 1_020_000n,
};

describe('statsView', () => {
  it('rates answers by the calls that were let through, and lengths by those that were answered', () => {
    expect(statsView(row, 'PEN')).toEqual({
      key: 'Peru',
      call_count: 9,
      answered_count: 2,
      refused_count: 3,
      asr: '33.33',
      acd_seconds: '50.000',
      duration_us: 100_000_001,
      billed_seconds: 102,
      revenue: { micros: 1_020_000n, currency: 'PEN' },
    });
  });

  it.each([
    [2, '66.67'],
    [3, '100.00'],
    [0, '0.00'],
  ])('rounds %d of 3 half up to %s', (answeredCount, asr) => {
    const view = statsView({ ...row, answeredCount, callCount: 3, refusedCount: 0 }, 'PEN');
    expect(view.asr).toBe(asr);
  });

  it('answers nothing for nothing', () => {
    const view = statsView(
      { ...row, callCount: 3, refusedCount: 3, answeredCount: 0, durationUs: 0n },
      'PEN',
    );
    expect([view.asr, view.acd_seconds]).toEqual(['0.00', '0.000']);
  });
});

describe('isCountable', () => {
  const from = new Date('2026-01-01T00:00:00Z');
  const after = (days: number) => new Date(from.getTime() + days * DAY_MS);

  it('takes periods that have an end and fit into the rows', () => {
    expect(isCountable({ by: 'hour', from, to: after(41) })).toBe(true);
    expect(isCountable({ by: 'hour', from, to: after(42) })).toBe(false);
    expect(isCountable({ by: 'day', from, to: after(998) })).toBe(true);
    expect(isCountable({ by: 'day', from, to: after(999) })).toBe(false);
    expect(isCountable({ by: 'account', from, to: after(10_000) })).toBe(true);
  });

  it('takes no period without time', () => {
    expect(isCountable({ by: 'cause', from, to: from })).toBe(false);
    expect(isCountable({ by: 'day', from: after(1), to: from })).toBe(false);
  });
});
