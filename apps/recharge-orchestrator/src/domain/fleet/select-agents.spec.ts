import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import type { Reports } from './known.ts';
import { anAgent, aVoiceLine } from './line-row.builder.ts';
import type { LineRow } from './line-row.ts';
import { lineView } from './line-view.ts';
import { select } from './select.ts';
import { termsFor } from './terms.builder.ts';
import type { FleetTerms } from './terms.ts';

/** 1 May 2025, 13:00 in Mazatlán. */
const NOW = new Date('2025-05-01T20:00:00Z');
const before = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;
const none = { history: new Map(), quarantined: new Set<string>() };

const lapsed = { expiresAt: before(DAY_MS) };
const laterToday = { expiresAt: new Date('2025-05-02T06:59:59Z') };

function agentJudged(wanted: Partial<LineRow>, reports: Reports | Date) {
  const row = anAgent(wanted);
  const known = reports instanceof Date ? new Map([[row.device, reports]]) : reports;
  const [decision] = select([row], termsFor('iot'), { now: NOW, ...none, reports: known });
  return [decision?.state, decision?.verdict, decision?.reason];
}

describe('an agent', () => {
  it.each<[string, Partial<LineRow>, Reports | Date, string, string, string]>([
    [
      'that lapsed and is silent for 10 minutes exactly',
      lapsed,
      before(10 * MINUTE),
      'expired',
      'recharge',
      'expired_and_silent',
    ],
    [
      'that lapsed and was heard of a millisecond less than that ago',
      lapsed,
      before(10 * MINUTE - 1),
      'expired',
      'leave',
      'reporting_expired',
    ],
    [
      'that lapses today and is silent',
      laterToday,
      before(10 * MINUTE),
      'expiring',
      'recharge',
      'expires_and_silent',
    ],
    ['that lapses today and reports', laterToday, before(MINUTE), 'expiring', 'leave', 'reporting_in_time'],
    [
      'that is silent for 20 days exactly',
      lapsed,
      before(20 * DAY_MS),
      'expired',
      'recharge',
      'expired_and_silent',
    ],
    [
      'that is silent for a second more',
      lapsed,
      before(20 * DAY_MS + 1_000),
      'expired',
      'leave',
      'silent_too_long',
    ],
    ['that was never heard of', lapsed, new Map(), 'expired', 'recharge', 'never_reported'],
    [
      'of which only others were heard of',
      laterToday,
      new Map([['another', NOW]]),
      'expiring',
      'recharge',
      'never_reported',
    ],
    [
      'of which nothing can be learnt now',
      lapsed,
      'unavailable',
      'expired',
      'recharge',
      'expired_and_silent',
    ],
    [
      'of which nothing can be learnt now, and that lapses today',
      laterToday,
      'unavailable',
      'expiring',
      'recharge',
      'expires_and_silent',
    ],
    ['of an operator without reports', lapsed, 'none', 'expired', 'recharge', 'expired_and_silent'],
    [
      'that lapses in the first second of tomorrow',
      { expiresAt: new Date('2025-05-02T07:00:00Z') },
      new Map(),
      'valid',
      'leave',
      'not_due',
    ],
    [
      'that speaks in capitals',
      { ...lapsed, bearer: 'GSM' },
      before(DAY_MS),
      'expired',
      'recharge',
      'expired_and_silent',
    ],
    [
      'that speaks another way',
      { ...lapsed, bearer: 'wifi' },
      before(DAY_MS),
      'expired',
      'leave',
      'excluded',
    ],
    [
      'with an amount that is not sold',
      { ...lapsed, amount: '11' },
      before(DAY_MS),
      'expired',
      'leave',
      'amount_unknown',
    ],
    [
      'with an amount of nothing',
      { ...lapsed, amount: '0.00' },
      before(DAY_MS),
      'expired',
      'leave',
      'amount_unknown',
    ],
    ['without a uuid', { ...lapsed, device: ' ' }, new Map(), 'expired', 'leave', 'no_device'],
  ])('%s', (_, row, reports, ...verdict) => {
    expect(agentJudged(row, reports)).toEqual(verdict);
  });

  it('with an amount that is not sold says which it has and which are sold', () => {
    const row = anAgent({ ...lapsed, amount: '75.00' });
    const [decision] = select([row], termsFor('iot'), { now: NOW, ...none });
    expect(lineView(decision!)).toMatchObject({
      reason: 'amount_unknown',
      detail:
        'importe_recarga is 75.00; sold are 10, 15, 20, 30, 50, 80, 150, 200, 300, 500, 10006, 150005, 200005',
    });
  });
});

describe('a voice line', () => {
  const judged = (wanted: Partial<LineRow>) => {
    const [decision] = select([aVoiceLine(wanted)], termsFor('voice'), { now: NOW, ...none });
    return [decision?.state, decision?.verdict, decision?.reason];
  };

  it.each<[string, Partial<LineRow>, string, string, string]>([
    ['that lapsed', lapsed, 'expired', 'recharge', 'due'],
    ['that lapses today', laterToday, 'expiring', 'recharge', 'due'],
    [
      'that lapses in the last second of tomorrow',
      { expiresAt: new Date('2025-05-03T06:59:59Z') },
      'valid',
      'recharge',
      'due',
    ],
    [
      'that lapses in the first second after it',
      { expiresAt: new Date('2025-05-03T07:00:00Z') },
      'valid',
      'leave',
      'not_due',
    ],
    [
      'with a package that nobody knows',
      { ...lapsed, packageCode: 150_007 },
      'expired',
      'leave',
      'package_unknown',
    ],
  ])('%s', (_, row, ...verdict) => {
    expect(judged(row)).toEqual(verdict);
  });

  it('without a package code has none that is known', () => {
    const { packageCode: _, ...bare } = aVoiceLine(lapsed);
    expect(select([bare], termsFor('voice'), { now: NOW, ...none })[0]).toMatchObject({
      reason: 'package_unknown',
    });
  });
});

describe('a run', () => {
  const selected = (count: number, terms: Partial<FleetTerms>) => {
    const rows = Array.from({ length: count }, (_, index) =>
      aVoiceLine({ expiresAt: before((count - index) * 1_000) }),
    );
    const decisions = select([...rows].reverse(), termsFor('voice', terms), { now: NOW, ...none });
    return { rows, decisions };
  };

  it('takes those first that lapse first, and no more than it may', () => {
    const { rows, decisions } = selected(5, { linesMax: 3 });
    expect(decisions.map(({ line, verdict, reason }) => [line.sim, verdict, reason])).toEqual([
      [rows[0]!.sim, 'recharge', 'due'],
      [rows[1]!.sim, 'recharge', 'due'],
      [rows[2]!.sim, 'recharge', 'due'],
      [rows[3]!.sim, 'leave', 'limit_reached'],
      [rows[4]!.sim, 'leave', 'limit_reached'],
    ]);
  });

  it('takes 300 voice lines, as the former system did', () => {
    expect(selected(301, {}).decisions.filter(({ verdict }) => verdict === 'recharge')).toHaveLength(300);
  });
});
