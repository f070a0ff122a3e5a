import type { FleetRun } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { NOON } from './sample.builder.ts';

export const pesos = (amount: number) => money(BigInt(amount) * 1_000_000n, 'MXN');

export function aRun(change: Partial<FleetRun> = {}): FleetRun {
  return {
    id: v7(),
    fleet: 'gps',
    trigger: 'schedule',
    state: 'running',
    started_at: NOON,
    lines: 20,
    expired: 4,
    expiring: 2,
    valid: 14,
    planned: 3,
    succeeded: 0,
    failed: 0,
    unknown: 0,
    settled: 0,
    waiting: 0,
    spent: pesos(0),
    saved: pesos(30),
    ...change,
  };
}
