import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ChangeOperator } from './change-operator.ts';
import { anOffice } from './office.builder.ts';

describe('ChangeOperator', () => {
  it('sets the role, and leaves an admin', async () => {
    const office = anOffice();
    const change = new ChangeOperator(office.operators);
    const ana = await office.employ('ana@example.com', 'admin');
    const bob = await office.employ('bob@example.com', 'viewer');
    const demoted = { id: ana.id, role: 'viewer', disabled: false } as const;
    expect(await change.run(demoted)).toBe('last_admin');
    expect(await change.run({ id: bob.id, role: 'admin', disabled: false })).toMatchObject({ role: 'admin' });
    expect(await change.run(demoted)).toMatchObject({ id: ana.id, role: 'viewer' });
  });

  it('answers nothing for nobody', async () => {
    const change = new ChangeOperator(anOffice().operators);
    expect(await change.run({ id: v7(), role: 'viewer', disabled: false })).toBeUndefined();
  });
});
