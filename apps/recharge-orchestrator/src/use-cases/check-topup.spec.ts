import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { CheckTopup } from './check-topup.ts';
import { aShop, context, terms } from './shop.builder.ts';

async function aCounter() {
  const shop = await aShop();
  const check = new CheckTopup(shop.topups, shop.accounts, shop.clock, shop.providers, terms);
  const wish = (reference = v7()) => {
    const { id: _, ...order } = shop.order(reference);
    return { ...order, allow_duplicate: false };
  };
  return { shop, check, wish };
}

describe('CheckTopup', () => {
  it('says what an order would cost, and writes nothing', async () => {
    const { shop, check, wish } = await aCounter();
    await shop.changeTerms({ commissionBp: 250 });
    expect(await check.run(wish())).toEqual({
      phone: '+525512345678',
      product: 'mx-open',
      amount: '20.00',
      price: '20.50',
      currency: 'MXN',
      affordable: true,
    });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    expect(shop.topups.all()).toEqual([]);
  });

  it.each([
    ['100.00', true],
    ['101.00', false],
  ])('says whether the balance covers %s: %p', async (amount, affordable) => {
    const { check, wish } = await aCounter();
    expect(await check.run({ ...wish(), amount })).toMatchObject({ affordable });
  });

  it.each([
    ['an account that nobody opened', { account: v7() }, 'account_unknown', undefined],
    ['a product that is not sold', { product: 'gold' }, 'product_unavailable', '/product'],
    ['a currency that is not the account’s', { currency: 'USD' as const }, 'currency_mismatch', '/currency'],
    ['a number no network can have', { phone: '+5215512345678' }, 'invalid_number', '/phone'],
    ['an amount between two steps', { amount: '20.50' }, 'amount_not_allowed', '/amount'],
  ])('refuses %s', async (_, change, code, pointer) => {
    const { check, wish } = await aCounter();
    const refused = check.run({ ...wish(), ...change });
    await expect(refused).rejects.toMatchObject({ code, details: pointer ? { pointer } : {} });
  });

  it('refuses what an order would be refused for: a suspension, a duplicate, the limit of the day', async () => {
    const { shop, check, wish } = await aCounter();
    const { id: earlier } = await shop.create.run(shop.order(), context);
    await expect(check.run(wish())).rejects.toMatchObject({
      code: 'possible_duplicate',
      details: { pointer: '/phone', earlier },
    });
    await check.run({ ...wish(), allow_duplicate: true });
    await shop.changeTerms({ dailyLimit: money(20_000_000n, 'MXN') });
    const over = check.run({ ...wish(), amount: '30.00' });
    await expect(over).rejects.toMatchObject({ code: 'daily_limit_exceeded' });
    await shop.changeTerms({ status: 'suspended' });
    await expect(check.run(wish())).rejects.toMatchObject({ code: 'partner_suspended' });
  });

  it('knows a used reference: the same order passes at the price it had, another does not', async () => {
    const { shop, check, wish } = await aCounter();
    const { id: earlier } = await shop.create.run(shop.order('ONE'), context);
    await shop.changeTerms({ status: 'suspended', commissionBp: 250 });
    expect(await check.run(wish('ONE'))).toMatchObject({ price: '20.00', affordable: true });
    await expect(check.run({ ...wish('ONE'), amount: '30.00' })).rejects.toMatchObject({
      code: 'reference_conflict',
      details: { pointer: '/reference', earlier },
    });
  });
});
