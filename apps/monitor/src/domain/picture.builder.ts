import type { Fleet, ProviderState } from '@saldo/contracts';
import type { Limits, Picture } from './picture.ts';
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

/** Everything known, and nothing wrong. */
export function aPicture(change: Partial<Picture> = {}): Picture {
  const sight = { replicas: 1, requests: 10, errors: 0 };
  return {
    now: NOON,
    services: [
      { name: 'recharge', ...sight },
      { name: 'gateway', ...sight },
    ],
    fleets: [aFleet()],
    providers: [aProvider()],
    samples: [],
    matters: [],
    silences: [],
    isStoreAway: false,
    ...change,
  };
}
