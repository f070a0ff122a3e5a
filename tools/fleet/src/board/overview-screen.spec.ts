import { describe, expect, it } from '@jest/globals';
import type { Fleet, FleetRun, Overview } from '@saldo/contracts';
import { money } from '@saldo/money';
import { analyticsLines } from './analytics-screen.ts';
import { overviewLines } from './overview-screen.ts';

const at = new Date('2026-01-15T19:00:00.000Z');
const minutesAfter = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
const pesos = (amount: number) => money(BigInt(amount) * 1_000_000n, 'MXN');

const run: FleetRun = {
  id: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
  fleet: 'gps',
  trigger: 'schedule',
  state: 'running',
  started_at: minutesAfter(-1),
  lines: 236,
  expired: 12,
  expiring: 30,
  valid: 194,
  planned: 30,
  succeeded: 5,
  failed: 1,
  unknown: 0,
  settled: 0,
  waiting: 0,
  spent: pesos(50),
  saved: pesos(1_470),
};

function aFleet(change: Partial<Fleet> = {}): Fleet {
  const nothing = { unknown: 0, unsettled: 0, waiting: 0, quarantined: 0, exceptions: 0 };
  return {
    name: 'gps',
    state: 'idle',
    next_run_at: minutesAfter(10),
    ...nothing,
    spent_today: pesos(310),
    reports: 'database',
    ...change,
  };
}

function shown(change: Partial<Overview> = {}, width = 80, heard?: FleetRun): string[] {
  const nothing = { services: [], fleets: [], providers: [], alerts: [] };
  const overview = { at, durable: true, ...nothing, ...change };
  return overviewLines({ overview, progress: new Map(heard ? [[heard.fleet, heard]] : []), width });
}

const BUSY: Partial<Overview> = {
  fleets: [
    aFleet({
      state: 'running',
      last_run: run,
      holder: 'recharge 7f3a, process 4711 on a-machine-with-a-long-name',
    }),
    aFleet({
      name: 'voice',
      state: 'blocked',
      reason: 'three recharges are not in the tables '.repeat(6),
      unsettled: 3,
    }),
    aFleet({ name: 'iot', state: 'waiting_funds', next_run_at: minutesAfter(-20), waiting: 14 }),
  ],
  providers: [
    {
      state: { name: 'taecel', mode: 'live', capabilities: [], breaker: 'open', calls: 0, float: pesos(734) },
      ended: 12,
      failed: 2,
      p50_ms: 3_200,
      p99_ms: 6_100,
      error_budget_bp: -10_000,
    },
  ],
  services: ['gateway', 'recharge', 'rating', 'billing', 'monitor'].map((name) => {
    const facts = { replicas: 1, requests: 123_456, errors: 7, mean_ms: 1_234 };
    return { name, state: name === 'rating' ? 'silent' : 'up', ...facts };
  }),
  alerts: (['low', 'critical'] as const).map((severity) => ({
    id: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
    rule: 'fleet_blocked',
    about: 'fleet voice',
    severity,
    state: 'active',
    detail: 'Fleet voice buys nothing, because what earlier runs left cannot be settled. '.repeat(3).trim(),
    raised_at: minutesAfter(-12),
    seen: 3,
  })),
};

describe('the overview on a terminal', () => {
  it.each([80, 100, 60])('is no wider than %i columns', (width) => {
    for (const line of shown(BUSY, width)) expect(line.length).toBeLessThanOrEqual(width);
  });

  it('shows what is wrong first, the loudest on top, and since when', () => {
    const text = shown(BUSY).join('\n');
    expect(text).toMatch(/WRONG NOW {2}1 critical, 1 low\n {2}CRITICAL {2}fleet voice, for 12 min\n/);
    expect(text.indexOf('CRITICAL')).toBeLessThan(text.indexOf('LOW'));
    expect(text.indexOf('LOW')).toBeLessThan(text.indexOf('FLEETS'));
    expect(text).toContain('20 min late');
    expect(text).toContain('rating SILENT');
    expect(text).toContain('gateway ×1 (123456 requests, 1.2 s each, 7 errors)');
    expect(text).toContain('error budget overdrawn');
  });

  it('says in a sentence each what is not there', () => {
    const text = shown({ durable: false }).join('\n');
    expect(text).toContain('Nothing is wrong.');
    expect(text).toContain('No fleet answers: recharge does not run, or no fleet is set up.');
    expect(text).toContain('in memory only');
  });

  it('follows a run by its progress, and not back to what an older answer said', () => {
    const stands = { fleets: [aFleet({ state: 'running', last_run: run })] };
    expect(shown(stands, 80, { ...run, succeeded: 19 }).join('\n')).toContain('20 of 30');
    expect(shown(stands, 80, { ...run, succeeded: 2 }).join('\n')).toContain('6 of 30');
    expect(shown({ fleets: [aFleet()] }, 80, run).join('\n')).not.toContain('of 30');
  });

  it('shows the week of each fleet, and that nothing is known where it is not', () => {
    const counts = {
      runs: 7,
      expired: 12,
      expiring: 30,
      valid: 194,
      attempted: 210,
      succeeded: 203,
      failed: 7,
    };
    const gps = {
      fleet: 'gps' as const,
      ...counts,
      success_bp: 9_666,
      spent: pesos(2_030),
      saved: pesos(8_820),
    };
    const lines = analyticsLines({ from: minutesAfter(-10_000), to: at, data: [gps] }, 80);
    expect(lines.join('\n')).toContain('success 96.7 %');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(analyticsLines(undefined, 80).join()).toContain('MongoDB is away');
  });
});
