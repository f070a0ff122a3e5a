import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ChangePartner } from './change-partner.ts';
import { aShop, terms } from './shop.builder.ts';

async function aDesk() {
  const shop = await aShop();
  return { shop, change: new ChangePartner(shop.partners, shop.clock, terms.zone) };
}

describe('ChangePartner', () => {
  it('sets all terms anew, and what is absent ends', async () => {
    const { shop, change } = await aDesk();
    const wish = { id: shop.account, name: 'New name', status: 'active' } as const;
    await change.run({ ...wish, daily_limit: '5.00', commission_percent: '1' });
    shop.clock.advance(1);
    const answer = await change.run({ ...wish, status: 'suspended' });
    expect(answer).toMatchObject({ name: 'New name', status: 'suspended', updated_at: shop.clock.now() });
    expect(answer).not.toHaveProperty('daily_limit');
    expect(answer).not.toHaveProperty('commission_percent');
  });

  it('refuses a partner that nobody made, and more decimals than the currency has', async () => {
    const { shop, change } = await aDesk();
    const wish = { id: shop.account, name: 'Relier', status: 'active' } as const;
    await expect(change.run({ ...wish, id: v7() })).rejects.toMatchObject({ code: 'partner_unknown' });
    await expect(change.run({ ...wish, daily_limit: '0.001' })).rejects.toMatchObject({
      code: 'amount_not_allowed',
      details: { pointer: '/daily_limit' },
    });
  });
});
