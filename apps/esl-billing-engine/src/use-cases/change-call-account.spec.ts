import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aHeldCall, someLimits } from '../domain/held-call.builder.ts';
import { aDesk, refused } from './desk.builder.ts';

const terms = { name: 'New', status: 'active' as const, identities: [] };

describe('ChangeCallAccount', () => {
  it('sets all terms anew, and what is absent ends', async () => {
    const { create, change, wish, clock } = aDesk();
    const asked = wish({ deck: 'retail', day_cap: '5.00', identities: [{ kind: 'user', value: 'u' }] });
    const { deck: _deck, day_cap: _cap, ...rest } = await create.run(asked);
    clock.advance(1_000);
    const changed = await change.run({ ...terms, id: asked.id, status: 'suspended' });
    expect(changed).toEqual({ ...rest, ...terms, status: 'suspended', updated_at: clock.now() });
  });

  it('raises a credit limit at once, and lowers it as far as it is not used', async () => {
    const { create, change, wish, calls } = aDesk();
    const { id } = await create.run(wish({ kind: 'postpaid', credit_limit: '5.00' }));
    await calls.open({ call: aHeldCall(id, '4'), limits: someLimits(), told: [] }, undefined);
    await expect(change.run({ ...terms, id, credit_limit: '3.00' })).rejects.toMatchObject(
      refused('credit_in_use', '/credit_limit'),
    );
    expect((await change.run({ ...terms, id, credit_limit: '6.00' })).available.micros).toBe(2_000_000n);
  });

  it('closes an account for ever, and others may be known by what it was known by', async () => {
    const { create, change, wish } = aDesk();
    const identities = [{ kind: 'caller' as const, value: '5117' }];
    const { id } = await create.run(wish({ identities }));
    expect((await change.run({ ...terms, id, identities, status: 'closed' })).identities).toEqual([]);
    await create.run(wish({ identities }));
    await expect(change.run({ ...terms, id })).rejects.toMatchObject(refused('account_closed'));
  });

  it('refuses what cannot be', async () => {
    const { create, change, wish, topped } = aDesk();
    const { id } = await topped('1.00');
    await create.run(wish({ identities: [{ kind: 'user', value: 'taken' }] }));
    const cases = [
      [{ id: v7() }, refused('account_unknown')],
      [{ status: 'closed' }, refused('account_in_use', '/status')],
      [{ credit_limit: '1.00' }, refused('credit_not_allowed', '/credit_limit')],
      [{ identities: [{ kind: 'user', value: 'taken' }] }, refused('identity_taken', '/identities/0/value')],
      [{ identities: [{ kind: 'address', value: 'x' }] }, refused('identity_wrong', '/identities/0/value')],
    ] as const;
    for (const [wrong, refusal] of cases)
      await expect(
        change.run({
          ...terms,
          id,
          ...wrong,
          identities: 'identities' in wrong ? [...wrong.identities] : [],
        }),
      ).rejects.toMatchObject(refusal);
  });
});
