import { describe, expect, it } from '@jest/globals';
import { MemoryLedger } from '@saldo/ledger';
import type { AuditReport } from '@saldo/ledger';
import { LedgerAudit } from './ledger-audit.ts';
import { Lifecycle } from './lifecycle.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';

/** A ledger of which an audit finds what it is told to find. */
class AuditedLedger extends MemoryLedger {
  findings: AuditReport['findings'] = [];

  override async audit(): Promise<AuditReport> {
    return { ...(await super.audit()), findings: this.findings };
  }
}

function aService() {
  const lines: string[] = [];
  const log = createLog({
    service: 'recharge',
    version: '1',
    level: 'info',
    destination: { write: (line) => void lines.push(line) },
  });
  const ledger = new AuditedLedger();
  const metrics = new Metrics('recharge');
  const lifecycle = new Lifecycle(log);
  const audit = new LedgerAudit(ledger, lifecycle, log, metrics, 60_000);
  return { audit, ledger, lifecycle, lines, metrics };
}

describe('LedgerAudit', () => {
  it('shouts at the start when a rule of the ledger is broken, and names it', async () => {
    const { ledger, lifecycle, lines, metrics } = aService();
    ledger.findings = [{ rule: 'currency_sums_to_zero', detail: 'MXN balances sum to 1, not to 0.' }];
    await lifecycle.start();
    expect(lines.join()).toContain('"level":"fatal"');
    expect(lines.join()).toContain('MXN balances sum to 1, not to 0.');
    expect(await metrics.text()).toMatch(/ledger_findings\{[^}]*\} 1/);
    await lifecycle.stop(1_000);
  });

  it('is silent about a ledger that holds', async () => {
    const { lifecycle, lines, metrics } = aService();
    await lifecycle.start();
    expect(lines).toEqual([]);
    expect(await metrics.text()).toMatch(/ledger_findings\{[^}]*\} 0/);
    await lifecycle.stop(1_000);
  });
});
