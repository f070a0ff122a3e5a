import type { FleetName, RunState, RunTrigger } from '@saldo/contracts';
import type { Money } from '@saldo/money';

/** One run of a fleet and how far it has come. */
export interface Run {
  readonly id: string;
  readonly fleet: FleetName;
  readonly trigger: RunTrigger;
  readonly state: RunState;
  readonly scheduledFor?: Date;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  readonly lines: number;
  readonly expired: number;
  readonly expiring: number;
  readonly valid: number;
  readonly planned: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly unknown: number;
  readonly settled: number;
  readonly waiting: number;
  readonly spent: Money;
  readonly saved: Money;
  readonly note?: string;
  readonly reason?: string;
}

/** What a fleet is told to do, kept over restarts. */
export interface Standing {
  readonly fleet: FleetName;
  readonly state: 'active' | 'paused' | 'stopped';
  /** What people said, or the fatal error. */
  readonly reason?: string;
  /** Since when lines wait for money, and how many. */
  readonly waitingSince?: Date;
  readonly waiting: number;
  /** Since when what earlier runs left blocks it. */
  readonly blockedSince?: Date;
  /** The latest instant of the schedule that was answered or skipped. */
  readonly lastTickAt?: Date;
}
