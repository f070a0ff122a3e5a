import { describe, expect, it } from '@jest/globals';
import { operator, refusal } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { MemoryAuditLog } from '../ports/audit-log.memory.ts';
import { WriteAudit } from '../use-cases/write-audit.ts';
import { auditedVerbs } from './audited-verbs.ts';

const context = { actor: 'service:operator', signal: new AbortController().signal };
const ana = { email: 'ana@example.com', name: 'Ana', role: 'viewer' } as const;

function verbs() {
  const log = new MemoryAuditLog();
  const made = { ...ana, id: 'a', disabled: false, created_at: new Date(0), password: 'shown once' };
  const handlers = auditedVerbs(new WriteAudit(log, new FixedClock()), operator, {
    create: ({ email }) => {
      if (email !== ana.email) throw refusal(operator.create, 'operator_conflict');
      return made;
    },
    reset_password: () => {
      throw new Error('broken');
    },
    list: () => ({ data: [] }),
  });
  return { log, handlers };
}

describe('audited verbs of the bus', () => {
  it('write down what is asked and what was done, without the secret in the reply', async () => {
    const { log, handlers } = verbs();
    await handlers.create(ana, { ...context, traceparent: 'trace-1' });
    const told = { actor: 'service:operator', action: 'operator.create', request_id: 'trace-1' };
    expect(log.events).toMatchObject([
      { ...told, phase: 'asked', object: 'ana@example.com' },
      { ...told, phase: 'done', object: 'a' },
    ]);
    expect(JSON.stringify(log.events)).not.toContain('shown once');
  });

  it('write down a refusal with its code, and of a fault nothing more than that it was asked', async () => {
    const { log, handlers } = verbs();
    await expect(handlers.create({ ...ana, email: 'bob@example.com' }, context)).rejects.toThrow('refused');
    await expect(handlers.reset_password({ email: ana.email }, context)).rejects.toThrow('broken');
    expect(log.events.map(({ phase, facts }) => [phase, facts?.includes('operator_conflict')])).toEqual([
      ['asked', false],
      ['refused', true],
      ['asked', false],
    ]);
  });

  it('do nothing that cannot be written down', async () => {
    const { log, handlers } = verbs();
    log.fault = new Error('away');
    await expect(handlers.create(ana, context)).rejects.toThrow('away');
  });

  it('leave no trace of reading', async () => {
    const { log, handlers } = verbs();
    await handlers.list({}, context);
    expect(log.events).toEqual([]);
  });
});
