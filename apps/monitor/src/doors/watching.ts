import type { Log, Metrics } from '@saldo/service';
import type { TellAlerts } from '../use-cases/tell-alerts.ts';
import type { WatchOver } from '../use-cases/watch-over.ts';

/** Looks again and again whether something is wrong, and tells of it. */
export class Watching {
  constructor(
    private readonly watch: WatchOver,
    private readonly tell: TellAlerts,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.active = metrics.gauge({
      name: 'monitor_findings',
      help: 'What the last look found wrong.',
      labels: ['severity'],
    });
  }

  private readonly active;

  async turn(): Promise<void> {
    const { findings } = await this.watch.run();
    this.active.reset();
    for (const { severity } of findings) this.active.inc({ severity });
    const told = await this.tell.run();
    if (told > 0) this.log.info('alerts were told', { told, findings: findings.length });
  }
}
