import { describe, expect, it } from '@jest/globals';
import { callAccount, decode } from '@saldo/contracts';
import { money } from '@saldo/money';
import { aDesk, refused } from './desk.builder.ts';

describe('CreateCallAccount', () => {
  it('makes an account with its terms, and identities in the form in which they are compared', async () => {
    const { create, wish, clock } = aDesk();
    const terms = {
      phone: '+51983000001',
      deck: 'retail',
      trunk: 'peer-1',
      concurrent_calls_max: 2,
      calls_per_second_max: 1,
      day_cap: '50.00',
      call_seconds_max: 3_600,
      blocked_prefixes: ['882'],
      slices: { first_seconds: 60, next_seconds: 30, ahead_seconds: 10, least: '0.10', most: '1.00' },
      low_balance: '2.00',
    };
    const identities = [
      { kind: 'user' as const, value: 'bodega' },
      { kind: 'caller' as const, value: '+51 (1) 700-001' },
      { kind: 'address' as const, value: '203.0.113.0/24' },
    ];
    const asked = wish({ ...terms, identities });
    const zero = money(0n, 'PEN');
    expect(await create.run(asked)).toEqual({
      ...asked,
      identities: [identities[0], { kind: 'caller', value: '511700001' }, identities[2]],
      status: 'active',
      balance: zero,
      held: zero,
      available: zero,
      debt: zero,
      spent_today: zero,
      live_calls: 0,
      created_at: clock.now(),
      updated_at: clock.now(),
    });
  });

  it('takes from a plan what the wish does not say, and its gift', async () => {
    const { create, wish, put } = aDesk();
    const plan = { code: 'pre-bas', name: 'Básico', kind: 'prepaid', currency: 'PEN' } as const;
    await put.run({ ...plan, initial_balance: '10.00', deck: 'retail', concurrent_calls_max: 2 });
    // Over the wire a message has all of its fields, also those that nobody said.
    const asked = decode(callAccount.create.input, { ...wish({ plan: 'pre-bas', concurrent_calls_max: 7 }) });
    const account = await create.run(asked);
    expect(account).toMatchObject({
      plan: 'pre-bas',
      deck: 'retail',
      concurrent_calls_max: 7,
      available: money(10_000_000n, 'PEN'),
    });
  });

  it('lets a postpaid account go below nothing, by its own limit or the plan’s', async () => {
    const { create, wish, put } = aDesk();
    await put.run({ code: 'post-100', name: 'P', kind: 'postpaid', currency: 'PEN', credit_limit: '100.00' });
    const plain = await create.run(wish({ kind: 'postpaid', credit_limit: '5.00' }));
    const planned = await create.run(wish({ kind: 'postpaid', plan: 'post-100' }));
    expect([plain, planned].map(({ credit_limit, available }) => [credit_limit, available.micros])).toEqual([
      ['5.00', 5_000_000n],
      ['100.00', 100_000_000n],
    ]);
  });

  it('answers the account as it stands to the same id, and refuses it for another account', async () => {
    const { create, wish } = aDesk();
    const asked = wish();
    const first = await create.run(asked);
    expect(await create.run({ ...asked, name: 'Other' })).toEqual(first);
    await expect(create.run({ ...asked, currency: 'USD' })).rejects.toMatchObject(
      refused('call_account_conflict', '/id'),
    );
  });

  it('refuses what another account has', async () => {
    const { create, wish } = aDesk();
    const mine = { kind: 'caller' as const, value: '51170001' };
    const { number } = await create.run(wish({ identities: [mine] }));
    await expect(create.run(wish({ number }))).rejects.toMatchObject(
      refused('call_account_number_taken', '/number'),
    );
    const identities = [
      { kind: 'user' as const, value: '51170001' },
      { ...mine, value: '+51 170-001' },
    ];
    await expect(create.run(wish({ identities }))).rejects.toMatchObject(
      refused('identity_taken', '/identities/1/value'),
    );
  });

  it.each([
    ['address', '203.0.113.1/24'],
    ['address', '203.0.113.256'],
    ['address', '2001:db8::1::2'],
    ['caller', '+() -'],
    ['user', 'two words'],
  ] as const)('refuses an identity of kind %s that is %s', async (kind, value) => {
    const { create, wish } = aDesk();
    await expect(create.run(wish({ identities: [{ kind, value }] }))).rejects.toMatchObject(
      refused('identity_wrong', '/identities/0/value'),
    );
  });

  it('refuses identities that stand twice, or are too many', async () => {
    const { create, wish } = aDesk();
    const caller = (value: string) => ({ kind: 'caller' as const, value });
    await expect(create.run(wish({ identities: [caller('5117'), caller('5 117')] }))).rejects.toMatchObject(
      refused('identity_wrong', '/identities/1/value'),
    );
    const many = Array.from({ length: 101 }, (_, i) => caller(String(i)));
    await expect(create.run(wish({ identities: many }))).rejects.toMatchObject(
      refused('identity_wrong', '/identities'),
    );
  });

  it('refuses plans that are not there or for others, and credit for prepaid accounts', async () => {
    const { create, wish, put } = aDesk();
    await put.run({ code: 'post', name: 'P', kind: 'postpaid', currency: 'USD' });
    const cases = [
      [{ plan: 'none' }, 'call_plan_unknown', '/plan'],
      [{ plan: 'post' }, 'currency_mismatch', '/currency'],
      [{ plan: 'post', currency: 'USD' }, 'call_plan_unknown', '/plan'],
      [{ credit_limit: '1.00' }, 'credit_not_allowed', '/credit_limit'],
    ] as const;
    for (const [change, code, pointer] of cases)
      await expect(create.run(wish(change))).rejects.toMatchObject(refused(code, pointer));
  });
});
