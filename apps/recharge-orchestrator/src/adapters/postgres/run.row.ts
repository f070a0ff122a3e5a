import type { FleetName, RunState, RunTrigger } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { Run, Standing } from '../../domain/fleet/run.ts';

/** A run as the driver answers it. */
export interface RunRow {
  readonly id: string;
  readonly fleet: FleetName;
  readonly trigger: RunTrigger;
  readonly state: RunState;
  readonly scheduled_for: Date | null;
  readonly started_at: Date;
  readonly ended_at: Date | null;
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
  readonly spent_micros: string;
  readonly saved_micros: string;
  readonly currency: Currency;
  readonly note: string | null;
  readonly reason: string | null;
}

export function fromRunRow(row: RunRow): Run {
  const { scheduled_for, started_at, ended_at, spent_micros, saved_micros, currency, note, reason, ...run } =
    row;
  return {
    ...run,
    startedAt: started_at,
    spent: money(BigInt(spent_micros), currency),
    saved: money(BigInt(saved_micros), currency),
    ...(scheduled_for === null ? {} : { scheduledFor: scheduled_for }),
    ...(ended_at === null ? {} : { endedAt: ended_at }),
    ...(note === null ? {} : { note }),
    ...(reason === null ? {} : { reason }),
  };
}

/** The columns of a run in the order in which the statements take them. */
export const RUN_COLUMNS = [
  'id',
  'fleet',
  'trigger',
  'state',
  'scheduled_for',
  'started_at',
  'ended_at',
  'lines',
  'expired',
  'expiring',
  'valid',
  'planned',
  'succeeded',
  'failed',
  'unknown',
  'settled',
  'waiting',
  'spent_micros',
  'saved_micros',
  'currency',
  'note',
  'reason',
] as const satisfies readonly (keyof RunRow)[];

export function runValues(run: Run): readonly unknown[] {
  const row: Record<(typeof RUN_COLUMNS)[number], unknown> = {
    ...run,
    scheduled_for: run.scheduledFor ?? null,
    started_at: run.startedAt,
    ended_at: run.endedAt ?? null,
    spent_micros: run.spent.micros.toString(),
    saved_micros: run.saved.micros.toString(),
    currency: run.spent.currency,
    note: run.note ?? null,
    reason: run.reason ?? null,
  };
  return RUN_COLUMNS.map((column) => row[column]);
}

export interface StandingRow {
  readonly fleet: FleetName;
  readonly state: Standing['state'];
  readonly reason: string | null;
  readonly waiting_since: Date | null;
  readonly waiting: number;
  readonly blocked_since: Date | null;
  readonly last_tick_at: Date | null;
}

export function fromStandingRow(row: StandingRow): Standing {
  const { fleet, state, waiting, reason, waiting_since, blocked_since, last_tick_at } = row;
  return {
    fleet,
    state,
    waiting,
    ...(reason === null ? {} : { reason }),
    ...(waiting_since === null ? {} : { waitingSince: waiting_since }),
    ...(blocked_since === null ? {} : { blockedSince: blocked_since }),
    ...(last_tick_at === null ? {} : { lastTickAt: last_tick_at }),
  };
}

export function standingValues(standing: Standing): readonly unknown[] {
  const { fleet, state, waiting, reason, waitingSince, blockedSince, lastTickAt } = standing;
  return [
    fleet,
    state,
    reason ?? null,
    waitingSince ?? null,
    waiting,
    blockedSince ?? null,
    lastTickAt ?? null,
  ];
}
