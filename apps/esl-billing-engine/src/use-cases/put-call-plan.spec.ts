import { describe, expect, it } from '@jest/globals';
import { ListCallPlans } from './list-call-plans.ts';
import { aDesk, refused } from './desk.builder.ts';

const plan = { code: 'pre-bas', name: 'Básico', kind: 'prepaid', currency: 'PEN' } as const;

describe('PutCallPlan', () => {
  it('makes plans and sets them anew, and accounts that were made from them stay as they are', async () => {
    const { put, plans, create, wish, find, clock } = aDesk();
    const first = await put.run({ ...plan, initial_balance: '10.00', deck: 'retail', day_cap: '5.00' });
    expect(first).toEqual({
      ...plan,
      initial_balance: '10.00',
      deck: 'retail',
      day_cap: '5.00',
      updated_at: clock.now(),
    });
    const { id } = await create.run(wish({ plan: plan.code }));
    const anew = await put.run({ ...plan, name: 'Otro' });
    expect((await new ListCallPlans(plans).run()).data).toEqual([anew]);
    expect((await find.run({ id })).deck).toBe('retail');
  });

  it('refuses credit for prepaid accounts and gifts for postpaid ones', async () => {
    const { put } = aDesk();
    await expect(put.run({ ...plan, credit_limit: '1.00' })).rejects.toMatchObject(
      refused('credit_not_allowed', '/credit_limit'),
    );
    await expect(put.run({ ...plan, kind: 'postpaid', initial_balance: '1.00' })).rejects.toMatchObject(
      refused('credit_not_allowed', '/initial_balance'),
    );
  });
});
