import { describe, expect, it } from '@jest/globals';
import { MemoryLedger } from '@saldo/ledger';
import type { AuditReport } from '@saldo/ledger';
import { until } from '@saldo/testing';
import { AuditSchedule } from './audit-schedule.ts';

/** A ledger whose audits take until they are let go. */
class SlowLedger extends MemoryLedger {
  waiting: ((error?: Error) => void)[] = [];

  override async audit(): Promise<AuditReport> {
    const error = await new Promise<Error | undefined>((resolve) => this.waiting.push(resolve));
    if (error) throw error;
    return super.audit();
  }
}

describe('a scheduled audit', () => {
  function open() {
    const ledger = new SlowLedger();
    const [reports, failures]: [AuditReport[], unknown[]] = [[], []];
    const schedule = new AuditSchedule({
      ledger,
      pauseMs: 1,
      report: (report) => reports.push(report),
      failed: (error) => failures.push(error),
    });
    return { ledger, schedule, reports, failures };
  }

  it('is made again and again until it is stopped', async () => {
    const { ledger, schedule, reports } = open();
    schedule.start();
    for (let i = 0; i < 3; i += 1) {
      await until(() => ledger.waiting.length > 0);
      ledger.waiting.shift()?.();
    }
    await until(() => reports.length === 3);
    const stopped = schedule.stop();
    ledger.waiting.shift()?.();
    await stopped;
    expect(reports.every(({ findings }) => findings.length === 0)).toBe(true);
  });

  it('never runs beside another', async () => {
    const { ledger, schedule, reports } = open();
    const both = [schedule.run(), schedule.run()];
    expect(ledger.waiting).toHaveLength(1);
    ledger.waiting.shift()?.();
    await Promise.all(both);
    expect(reports).toHaveLength(1);
  });

  it('tells when it could not be made, and is made again', async () => {
    const { ledger, schedule, reports, failures } = open();
    const first = schedule.run();
    ledger.waiting.shift()?.(new Error('no database'));
    await first;
    const second = schedule.run();
    ledger.waiting.shift()?.();
    await second;
    expect([failures.length, reports.length]).toEqual([1, 1]);
  });

  it('is waited for when the schedule is stopped', async () => {
    const { ledger, schedule, reports } = open();
    schedule.start();
    await until(() => ledger.waiting.length > 0);
    const stopped = schedule.stop();
    ledger.waiting.shift()?.();
    await stopped;
    expect(reports).toHaveLength(1);
  });
});
