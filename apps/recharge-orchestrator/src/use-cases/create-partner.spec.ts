import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { testAccountOf } from '../domain/ledger-ids.ts';
import { CreatePartner } from './create-partner.ts';
import { aShop, terms } from './shop.builder.ts';

async function aDesk() {
  const shop = await aShop();
  const create = new CreatePartner(shop.partners, shop.clock, terms.zone);
  const wish = { id: v7(), name: 'Envía Despensa', currency: 'MXN' } as const;
  return { shop, create, wish };
}

describe('CreatePartner', () => {
  it('makes a partner with a live and a test account, and says its terms', async () => {
    const { shop, create, wish } = await aDesk();
    const limits = { commission_percent: '2.5', daily_limit: '200000', low_balance: '1000.00' };
    const now = shop.clock.now();
    expect(await create.run({ ...wish, ...limits })).toEqual({
      ...wish,
      status: 'active',
      commission_percent: '2.50',
      daily_limit: '200000.00',
      low_balance: '1000.00',
      live_account: wish.id,
      test_account: testAccountOf(wish.id),
      available: { micros: 0n, currency: 'MXN' },
      spent_today: { micros: 0n, currency: 'MXN' },
      created_at: now,
      updated_at: now,
    });
  });

  it('answers the partner as it stands to the same id with other terms', async () => {
    const { create, wish } = await aDesk();
    const first = await create.run(wish);
    expect(await create.run({ ...wish, name: 'Other', commission_percent: '1' })).toEqual(first);
    expect(first).not.toHaveProperty('commission_percent');
    expect(first).not.toHaveProperty('daily_limit');
  });

  it('refuses the id of a partner for another currency', async () => {
    const { create, wish } = await aDesk();
    await create.run(wish);
    await expect(create.run({ ...wish, currency: 'USD' })).rejects.toMatchObject({
      code: 'partner_conflict',
    });
  });

  it.each(['daily_limit', 'low_balance'])(
    'refuses more decimals of %s than the currency has',
    async (field) => {
      const { create, wish } = await aDesk();
      await expect(create.run({ ...wish, [field]: '1.005' })).rejects.toMatchObject({
        code: 'amount_not_allowed',
        details: { pointer: `/${field}` },
      });
    },
  );
});
