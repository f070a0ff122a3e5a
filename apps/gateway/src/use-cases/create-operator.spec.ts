import { describe, expect, it } from '@jest/globals';
import { CreateOperator } from './create-operator.ts';
import { anOffice } from './office.builder.ts';

const bob = { email: 'bob@example.com', name: 'Bob', role: 'viewer' } as const;

describe('CreateOperator', () => {
  const aDesk = () => {
    const office = anOffice();
    return { office, create: new CreateOperator(office.operators, office.passwords, office.clock) };
  };

  it('makes an operator who is let in by the password that it shows', async () => {
    const { office, create } = aDesk();
    const { password, ...created } = await create.run(bob);
    expect(created).toMatchObject({ ...bob, disabled: false, created_at: office.clock.now() });
    expect(await office.enter(bob.email, password)).toBeDefined();
  });

  it('refuses an address that somebody has, in any case', async () => {
    const { create } = aDesk();
    await create.run(bob);
    await expect(create.run({ ...bob, email: 'BOB@example.com' })).rejects.toMatchObject({
      code: 'operator_conflict',
      details: { pointer: '/email' },
    });
  });
});
