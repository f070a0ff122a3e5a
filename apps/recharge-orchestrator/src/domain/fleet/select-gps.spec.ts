import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { aTracker } from './line-row.builder.ts';
import type { LineRow } from './line-row.ts';
import { select } from './select.ts';
import { termsFor } from './terms.builder.ts';
import type { FleetTerms } from './terms.ts';

/** 1 May 2025, 13:00 in Mazatlán, which is seven hours behind UTC all year. */
const NOW = new Date('2025-05-01T20:00:00Z');
const at = (text: string) => new Date(text);
const before = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;

function judged(wanted: Partial<LineRow>, terms: Partial<FleetTerms> = {}, now = NOW) {
  const known = { now, history: new Map(), quarantined: new Set<string>() };
  const [decision] = select([aTracker(wanted)], termsFor('gps', terms), known);
  return [decision?.state, decision?.verdict, decision?.reason];
}

const lapsed = { expiresAt: before(1_000) };
const laterToday = { expiresAt: at('2025-05-02T06:59:59Z') };
const eager = { silence: { ...termsFor('gps').silence!, rechargeExpiringToday: true } };

describe('a tracker', () => {
  it.each<[string, Partial<LineRow>, string, string, string]>([
    [
      'that lapsed and is silent for 10 minutes exactly',
      { ...lapsed, reportedAt: before(10 * MINUTE) },
      'expired',
      'recharge',
      'expired_and_silent',
    ],
    [
      'that lapsed and was heard of a millisecond less than that ago',
      { ...lapsed, reportedAt: before(10 * MINUTE - 1) },
      'expired',
      'leave',
      'reporting_expired',
    ],
    [
      'that lapsed and whose clock runs ahead',
      { ...lapsed, reportedAt: before(-DAY_MS) },
      'expired',
      'leave',
      'reporting_expired',
    ],
    [
      'that lapsed and is silent for 14 days exactly',
      { ...lapsed, reportedAt: before(14 * DAY_MS) },
      'expired',
      'recharge',
      'expired_and_silent',
    ],
    [
      'that lapsed and is silent for a second more',
      { ...lapsed, reportedAt: before(14 * DAY_MS + 1_000) },
      'expired',
      'leave',
      'silent_too_long',
    ],
    [
      'that lapses this very second and is silent',
      { expiresAt: NOW, reportedAt: before(DAY_MS) },
      'expiring',
      'recharge',
      'expired_and_silent',
    ],
    [
      'that lapses in a second and is silent',
      { expiresAt: before(-1_000), reportedAt: before(DAY_MS) },
      'expiring',
      'leave',
      'reporting_in_time',
    ],
    [
      'that lapses in the last second of today and reports',
      { ...laterToday, reportedAt: before(0) },
      'expiring',
      'leave',
      'reporting_in_time',
    ],
    [
      'that lapses later today and is silent for more than 14 days',
      { ...laterToday, reportedAt: before(15 * DAY_MS) },
      'expiring',
      'leave',
      'silent_too_long',
    ],
    [
      'that lapses in the first second of tomorrow',
      { expiresAt: at('2025-05-02T07:00:00Z'), reportedAt: before(DAY_MS) },
      'valid',
      'leave',
      'not_due',
    ],
    [
      'that lapsed in 1970, because a count of days was written for an instant',
      { expiresAt: new Date(25_000), reportedAt: before(DAY_MS) },
      'expired',
      'recharge',
      'expired_and_silent',
    ],
  ])('%s', (_, row, ...verdict) => {
    expect(judged(row)).toEqual(verdict);
  });

  it('that was never heard of is given up', () => {
    const { reportedAt: _, ...unheard } = aTracker(lapsed);
    const known = { now: NOW, history: new Map(), quarantined: new Set<string>() };
    expect(select([unheard], termsFor('gps'), known)[0]).toMatchObject({
      verdict: 'leave',
      reason: 'silent_too_long',
    });
  });

  it('that lapses later today and is silent is recharged where the terms say so, and not when it reports', () => {
    expect(judged({ ...laterToday, reportedAt: before(10 * MINUTE) }, eager)).toEqual([
      'expiring',
      'recharge',
      'expires_and_silent',
    ]);
    expect(judged({ ...laterToday, reportedAt: before(9 * MINUTE) }, eager)).toEqual([
      'expiring',
      'leave',
      'reporting_in_time',
    ]);
  });

  it.each([
    ['14 minutes, as older code had it', { silence: { ...termsFor('gps').silence!, minutes: 14 } }, 13, 14],
    ['an hour', { silence: { ...termsFor('gps').silence!, minutes: 60 } }, 59, 60],
  ])('is silent after %s, where the terms say so', (_, terms, heard, silent) => {
    expect(judged({ ...lapsed, reportedAt: before(heard * MINUTE) }, terms)[1]).toBe('leave');
    expect(judged({ ...lapsed, reportedAt: before(silent * MINUTE) }, terms)[1]).toBe('recharge');
  });

  it('is bought ten pesos for eight days, or the amount of its own', () => {
    const bought = (wanted: Partial<LineRow>) =>
      select([aTracker(wanted)], termsFor('gps'), {
        now: NOW,
        history: new Map(),
        quarantined: new Set(),
      })[0];
    expect(bought({})?.purchase).toMatchObject({
      product: 'TEL010',
      amount: { micros: 10_000_000n },
      days: 8,
    });
    expect(bought({ amount: '20.00' })?.purchase).toMatchObject({ product: 'TEL020', days: 8 });
    expect(bought({ amount: '0.00' })?.purchase).toMatchObject({ product: 'TEL010', days: 8 });
    expect(bought({ amount: '-10.00' })).toMatchObject({ verdict: 'leave', reason: 'amount_unknown' });
    expect(bought({ amount: '12.34' })).toMatchObject({ verdict: 'leave', reason: 'amount_unknown' });
    expect(bought({ amount: '12.34' })?.purchase).toBeUndefined();
  });
});

describe('a day', () => {
  const silent = (now: Date) => ({ reportedAt: new Date(now.getTime() - DAY_MS) });

  it.each([
    ['23:59:59 in Mazatlán', '2025-05-02T06:59:59Z', '2025-05-02T06:59:59Z', 'expiring'],
    ['00:00:00 in Mazatlán', '2025-05-02T07:00:00Z', '2025-05-02T07:00:00Z', 'expiring'],
    [
      '23:59:59 in Mazatlán, for what lapses a second later',
      '2025-05-02T06:59:59Z',
      '2025-05-02T07:00:00Z',
      'valid',
    ],
    [
      '00:00:00 in Mazatlán, for what lapsed a second before',
      '2025-05-02T07:00:00Z',
      '2025-05-02T06:59:59Z',
      'expired',
    ],
  ])('turns at midnight of its zone: it is %s', (_, now, expiresAt, state) => {
    expect(judged({ expiresAt: at(expiresAt), ...silent(at(now)) }, {}, at(now))[0]).toBe(state);
  });

  it.each([
    [
      'Mazatlán, while clocks change in New York',
      'America/Mazatlan',
      '2025-03-09T12:00:00Z',
      '2025-03-10T06:59:59Z',
    ],
    [
      'Mazatlán, while clocks change in Madrid',
      'America/Mazatlan',
      '2025-03-30T12:00:00Z',
      '2025-03-31T06:59:59Z',
    ],
    ['Tijuana, on the day of 23 hours', 'America/Tijuana', '2025-03-09T12:00:00Z', '2025-03-10T06:59:59Z'],
    ['Tijuana, on the day of 25 hours', 'America/Tijuana', '2025-11-02T12:00:00Z', '2025-11-03T07:59:59Z'],
    ['Mexico City', 'America/Mexico_City', '2025-05-01T12:00:00Z', '2025-05-02T05:59:59Z'],
  ])('ends where it ends in %s', (_, zone, now, last) => {
    const state = (expiresAt: Date) => judged({ expiresAt, ...silent(at(now)) }, { zone }, at(now))[0];
    expect(state(at(last))).toBe('expiring');
    expect(state(new Date(at(last).getTime() + 1_000))).toBe('valid');
  });
});
