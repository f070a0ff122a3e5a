import type { Lifecycle, Log, Metrics } from '@saldo/service';
import type { VerifyAuditChain } from '../use-cases/verify-audit-chain.ts';

const EVERY_MS = 3_600_000;

/** Proves the audit log at the start and again and again, and shouts when it was tampered with. */
export class AuditWatch {
  constructor(verify: VerifyAuditChain, lifecycle: Lifecycle, log: Log, metrics: Metrics) {
    const broken = metrics.gauge({
      name: 'audit_chain_broken',
      help: 'Whether the last proof found the audit log changed. Anything but 0 is an emergency.',
    });
    const watch = async () => {
      const verdict = await verify.run();
      broken.set(verdict.broken === undefined ? 0 : 1);
      if (verdict.broken === undefined) log.debug('the audit log is whole', { events: verdict.count });
      else log.fatal(`the audit log was tampered with: ${verdict.broken}`, { events: verdict.count });
    };
    lifecycle.onStart('the first proof of the audit log', watch);
    lifecycle.every('the proof of the audit log', EVERY_MS, watch);
  }
}
