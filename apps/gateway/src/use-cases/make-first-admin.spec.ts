import { describe, expect, it } from '@jest/globals';
import { MemoryAuditLog } from '../ports/audit-log.memory.ts';
import { MakeFirstAdmin } from './make-first-admin.ts';
import { anOffice } from './office.builder.ts';

const first = { email: 'ana@example.com', password: 'correct horse battery' };

describe('MakeFirstAdmin', () => {
  const aHome = () => {
    const [office, audit] = [anOffice(), new MemoryAuditLog()];
    const make = new MakeFirstAdmin(office.operators, office.passwords, audit, office.clock);
    return { office, audit, make };
  };

  it('makes an admin who is let in, and writes that down', async () => {
    const { office, audit, make } = aHome();
    const made = await make.run(first);
    expect(made).toMatchObject({ email: first.email, role: 'admin' });
    expect(await office.enter(first.email, first.password)).toBeDefined();
    expect(audit.events).toMatchObject([{ action: 'makeFirstAdmin', phase: 'done', object: made?.id }]);
  });

  it('makes nobody and changes no password where somebody is, whatever his role', async () => {
    const { office, audit, make } = aHome();
    await office.employ('bob@example.com', 'viewer');
    expect(await make.run(first)).toBeUndefined();
    expect(await office.operators.all()).toHaveLength(1);
    expect(audit.events).toEqual([]);
  });

  it('makes one admin when two replicas start at once', async () => {
    const { office, make } = aHome();
    await Promise.all([make.run(first), make.run(first)]);
    expect(await office.operators.all()).toHaveLength(1);
  });
});
