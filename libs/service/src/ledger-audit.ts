import type { Ledger } from '@saldo/ledger';
import type { Lifecycle } from './lifecycle.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Proves the ledger again and again, and shouts when it does not hold. */
export class LedgerAudit {
  constructor(ledger: Ledger, lifecycle: Lifecycle, log: Log, metrics: Metrics, everyMs: number) {
    const findings = metrics.gauge({
      name: 'ledger_findings',
      help: 'Rules of the ledger that the last audit found broken. Anything but 0 is an emergency.',
    });
    const audit = async () => {
      const report = await ledger.audit();
      findings.set(report.findings.length);
      for (const finding of report.findings)
        log.fatal(`the ledger is wrong: ${finding.detail}`, { ...finding });
      if (report.findings.length === 0) log.debug('the ledger holds', { accounts: report.accountCount });
    };
    lifecycle.onStart('the first audit', audit);
    lifecycle.every('the audit of the ledger', everyMs, audit);
  }
}
