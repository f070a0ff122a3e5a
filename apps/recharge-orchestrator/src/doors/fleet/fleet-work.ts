import type { Lifecycle, Log } from '@saldo/service';
import type { Run } from '../../domain/fleet/run.ts';
import type { BegunRun } from '../../use-cases/fleet/begin-run.ts';
import type { ConductRun } from '../../use-cases/fleet/conduct-run.ts';
import type { RequestedRecharge } from '../../use-cases/fleet/request-recharge.ts';
import type { ServeRecharge } from '../../use-cases/fleet/serve-recharge.ts';
import type { FleetMetrics } from './fleet-metrics.ts';

/**
 * What goes on of fleets in this process after it was answered. A stop waits for it: runs send nothing more, and finish
 * what is under way.
 */
export class FleetWork {
  private readonly open = new Set<Promise<void>>();

  constructor(
    private readonly conduct: ConductRun,
    private readonly serve: ServeRecharge,
    private readonly lifecycle: Lifecycle,
    private readonly log: Log,
    private readonly metrics: FleetMetrics,
  ) {
    lifecycle.onStop('intake', 'the work on fleets', async () => {
      await Promise.all(this.open);
    });
  }

  /** Resolves when the run has ended, however that was. */
  run(begun: BegunRun): Promise<void> {
    const { id, fleet, trigger } = begun.run;
    this.log.info('a run of a fleet begins', { run: id, fleet, trigger });
    return this.keep(
      this.conduct.run(begun, this.lifecycle.stopping).then((run) => this.ended(run)),
      { run: id, fleet },
    );
  }

  buy(requested: RequestedRecharge): Promise<void> {
    const { id, fleet } = requested.recharge;
    return this.keep(
      this.serve
        .run(requested)
        .then(({ state }) => this.log.info('a line was recharged by hand', { recharge: id, fleet, state })),
      { recharge: id, fleet },
    );
  }

  private ended(run: Run): void {
    this.metrics.ended(run);
    const { id, fleet, state, planned, succeeded, failed, unknown, settled, waiting, reason } = run;
    const fields = { run: id, fleet, state, planned, succeeded, failed, unknown, settled, waiting, reason };
    if (state === 'finished') this.log.info('a run of a fleet ended', fields);
    else this.log.warn('a run of a fleet ended early', fields);
  }

  /** What breaks stays on disk as it is, and the next run takes it up. */
  keep(work: Promise<void>, about: Record<string, unknown>): Promise<void> {
    const kept = work
      .catch((err: unknown) => this.log.error('work on a fleet broke off', { ...about, err }))
      .finally(() => this.open.delete(kept));
    this.open.add(kept);
    return kept;
  }
}
