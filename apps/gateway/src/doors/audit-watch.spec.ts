import { describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '@saldo/contracts';
import { Lifecycle, Metrics, createLog } from '@saldo/service';
import { MemoryAuditLog } from '../ports/audit-log.memory.ts';
import { VerifyAuditChain } from '../use-cases/verify-audit-chain.ts';
import { AuditWatch } from './audit-watch.ts';

async function aService() {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ service: 'gateway', version: '1', level: 'info', destination });
  const events = new MemoryAuditLog();
  for (let i = 0; i < 3; i += 1)
    await events.append({ actor: 'a', action: 'x', phase: 'done', request_id: 'r' }, new Date(0));
  const [metrics, lifecycle] = [new Metrics('gateway'), new Lifecycle(log)];
  new AuditWatch(new VerifyAuditChain(events), lifecycle, log, metrics);
  return { events, lifecycle, lines, metrics };
}

describe('AuditWatch', () => {
  it('shouts at the start about a log that was tampered with', async () => {
    const { events, lifecycle, lines, metrics } = await aService();
    Object.assign(events.events[1] as AuditEvent, { actor: 'somebody else' });
    await lifecycle.start();
    expect(lines.join()).toMatch(/"level":"fatal".*tampered with: event 2/);
    expect(await metrics.text()).toMatch(/audit_chain_broken\{[^}]*\} 1/);
    await lifecycle.stop(1_000);
  });

  it('is silent about one that is whole', async () => {
    const { lifecycle, lines, metrics } = await aService();
    await lifecycle.start();
    expect(lines).toEqual([]);
    expect(await metrics.text()).toMatch(/audit_chain_broken\{[^}]*\} 0/);
    await lifecycle.stop(1_000);
  });
});
