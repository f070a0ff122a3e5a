import type { Bus } from '@saldo/bus';

import { Health } from './health.ts';
import { Lifecycle } from './lifecycle.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import type { PlatformSettings } from './settings.ts';
import { Tracing } from './tracing.ts';

/** What surrounds the services' own code in one process, made before anything of the service is. */
export class Platform {
  /** Set by the bus provider once connected: what the transport serves on. */
  bus: Bus | undefined;

  readonly service: string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly lifecycle: Lifecycle;
  readonly health: Health;

  constructor(service: string, log: Log, tracing: Tracing) {
    this.service = service;
    this.log = log;
    this.tracing = tracing;
    this.metrics = new Metrics(service);
    this.lifecycle = new Lifecycle(log);
    this.health = new Health(this.metrics);
  }

  /** Logs, measures and answers for its health from here on. */
  static async start(service: string, settings: PlatformSettings): Promise<Platform> {
    const version = settings.SALDO_VERSION;
    const log = createLog({ service, version, level: settings.SALDO_LOG_LEVEL });
    const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
    const tracing = endpoint ? await Tracing.exportingTo({ service, version, endpoint }) : new Tracing();
    return new Platform(service, log, tracing);
  }
}
