import type { Fleet, ProviderState } from '@saldo/contracts';
import type { Limits, Picture, WatchedService } from './picture.ts';
import { minutesAfter, NOON } from './sample.builder.ts';
import { pesos } from './run.builder.ts';

export function aFleet(change: Partial<Fleet> = {}): Fleet {
  return {
    name: 'gps',
    state: 'idle',
    next_run_at: minutesAfter(10),
    unknown: 0,
    unsettled: 0,
    waiting: 0,
    quarantined: 0,
    exceptions: 0,
    spent_today: pesos(30),
    reports: 'database',
    ...change,
  };
}

export function aProvider(change: Partial<ProviderState> = {}): ProviderState {
  const facts = { name: 'taecel', mode: 'live', breaker: 'closed', calls: 0 } as const;
  return { ...facts, capabilities: ['statement', 'balance'], float: pesos(734), ...change };
}

export const SOME_LIMITS: Limits = {
  exceptionAgeMs: 240 * 60_000,
  unknownAgeMs: 30 * 60_000,
  lateRunMs: 10 * 60_000,
  silenceMs: 30_000,
  watched: ['recharge', 'gateway'],
};

export function aService(change: Partial<WatchedService> = {}): WatchedService {
  const lately = { requests: 100, faults: 0, meanMs: 12, isWhole: true };
  return { name: 'recharge', replicas: 1, requests: 10, errors: 0, counts: [], lately, ...change };
}

/** Everything known, and nothing wrong. */
export function aPicture(change: Partial<Picture> = {}): Picture {
  return {
    now: NOON,
    services: [aService({ name: 'recharge' }), aService({ name: 'gateway' })],
    fleets: [aFleet()],
    providers: [aProvider()],
    deadLetters: [],
    samples: [],
    matters: [],
    silences: [],
    isStoreAway: false,
    ...change,
  };
}
