import { zero } from '@saldo/money';
import type { Run } from './run.ts';

/** A run of which nothing has happened yet. */
export function newRun(given: Pick<Run, 'id' | 'fleet' | 'trigger' | 'startedAt' | 'scheduledFor'>): Run {
  return {
    ...given,
    state: 'running',
    lines: 0,
    expired: 0,
    expiring: 0,
    valid: 0,
    planned: 0,
    succeeded: 0,
    failed: 0,
    unknown: 0,
    settled: 0,
    waiting: 0,
    spent: zero('MXN'),
    saved: zero('MXN'),
  };
}
