import type { Metrics } from '@saldo/service';
import type { Run } from '../../domain/fleet/run.ts';
import type { MeasureFleets } from '../../use-cases/fleet/measure-fleets.ts';

/** Where operators see how fleets do. */
export class FleetMetrics {
  private readonly lines;
  private readonly runs;

  constructor(metrics: Metrics, measure: MeasureFleets) {
    this.lines = metrics.counter({
      name: 'fleet_lines_total',
      help: 'Lines of runs that ended in this process, by what became of them.',
      labels: ['fleet', 'outcome'],
    });
    this.runs = metrics.counter({
      name: 'fleet_runs_total',
      help: 'Runs that ended in this process, by how they ended.',
      labels: ['fleet', 'trigger', 'state'],
    });
    metrics.observed(
      { name: 'fleet_recharges_unknown', help: 'Recharges of lines whose outcome is not known.' },
      async () => (await measure.run()).unknown,
    );
    metrics.observed(
      { name: 'fleet_recharges_unsettled', help: 'Recharges that are delivered and not yet in the tables.' },
      async () => (await measure.run()).unsettled,
    );
    metrics.observed(
      { name: 'fleet_oldest_unknown_age_seconds', help: 'Time since the oldest unknown recharge was sent.' },
      async () => (await measure.run()).oldestUnknownSeconds,
    );
    metrics.observed({ name: 'fleet_locks_held', help: 'Fleets that somebody runs now.' }, async () => {
      return (await measure.run()).held;
    });
  }

  ended({ fleet, trigger, state, ...run }: Run): void {
    this.runs.inc({ fleet, trigger, state });
    for (const outcome of ['succeeded', 'failed', 'unknown', 'settled', 'waiting'] as const)
      this.lines.inc({ fleet, outcome }, run[outcome]);
  }
}
