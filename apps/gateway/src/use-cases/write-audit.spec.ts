import { describe, expect, it } from '@jest/globals';
import { AuditEvent, encode } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { MemoryAuditLog } from '../ports/audit-log.memory.ts';
import { WriteAudit } from './write-audit.ts';

const entry = { actor: 'operator:ana', action: 'logIn', phase: 'done', request_id: 'r1' } as const;

describe('WriteAudit', () => {
  it('writes an event at the time it is asked', async () => {
    const [log, clock] = [new MemoryAuditLog(), new FixedClock()];
    await new WriteAudit(log, clock).run(entry);
    expect(log.events).toMatchObject([{ ...entry, at: clock.now(), number: 1 }]);
  });

  it('writes only what can be shown again, however long its object', async () => {
    const log = new MemoryAuditLog();
    const long = 'x'.repeat(500);
    await new WriteAudit(log, new FixedClock()).run({ ...entry, object: long, request_id: long });
    expect(() => log.events.map((event) => encode(AuditEvent, event))).not.toThrow();
  });

  it('does not hide that it could not write', async () => {
    const log = new MemoryAuditLog();
    log.fault = new Error('away');
    await expect(new WriteAudit(log, new FixedClock()).run(entry)).rejects.toThrow('away');
  });
});
