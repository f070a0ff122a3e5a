import type { AuditReport, Ledger } from '@saldo/ledger';

export interface AuditScheduleOptions {
  readonly ledger: Ledger;
  /** Rest between the end of one audit and the beginning of the next. */
  readonly pauseMs: number;
  /** Called with every report, right or wrong: set the metric, and shout when there are findings. */
  readonly report: (report: AuditReport) => void;
  /** An audit that could not be made proves nothing, so it is told as well. */
  readonly failed: (error: unknown) => void;
}

/** Audits a ledger again and again, never two at once. */
export class AuditSchedule {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: AuditScheduleOptions) {}

  start(): void {
    this.timer ??= setTimeout(() => void this.turn(), this.options.pauseMs).unref();
  }

  /** Audits now, or waits for the audit that runs already. */
  run(): Promise<void> {
    this.running ??= this.audit().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Begins no more audits and waits for the one that runs. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  private async turn(): Promise<void> {
    await this.run();
    if (!this.timer) return;
    this.timer = undefined;
    this.start();
  }

  private async audit(): Promise<void> {
    const { ledger, report, failed } = this.options;
    try {
      report(await ledger.audit());
    } catch (error) {
      failed(error);
    }
  }
}
