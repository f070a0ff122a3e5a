import type { FleetRun } from '@saldo/contracts';
import type { Run } from './run.ts';

/** A run as it is told of. */
export function runView({ scheduledFor, startedAt, endedAt, note, ...run }: Run): FleetRun {
  return {
    ...run,
    started_at: startedAt,
    ...(scheduledFor === undefined ? {} : { scheduled_for: scheduledFor }),
    ...(endedAt === undefined ? {} : { ended_at: endedAt }),
    ...(note === undefined ? {} : { note }),
  };
}
