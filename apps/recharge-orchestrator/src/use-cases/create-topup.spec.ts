import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aShop, context } from './shop.builder.ts';

describe('CreateTopup', () => {
  it('holds the price and accepts the order', async () => {
    const shop = await aShop();
    const answer = await shop.create.run(shop.order(), context);
    expect(answer).toMatchObject({ status: 'accepted', final: false, amount: '20.00', currency: 'MXN' });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 20_000_000n });
    expect(shop.told()).toEqual(['topup.accepted']);
  });

  it('gives the first answer to the same order under a new id, and holds once', async () => {
    const shop = await aShop();
    const order = shop.order();
    const first = await shop.create.run(order, context);
    const second = await shop.create.run({ ...order, id: v7() }, context);
    expect(second).toEqual(first);
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 20_000_000n });
  });

  it('refuses another order under a used reference and names the first', async () => {
    const shop = await aShop();
    const order = shop.order();
    await shop.create.run(order, context);
    await expect(shop.create.run({ ...order, id: v7(), amount: '30.00' }, context)).rejects.toMatchObject({
      code: 'reference_conflict',
      details: { pointer: '/reference', earlier: order.id },
    });
  });

  it.each([
    ['an account that nobody opened', { account: v7() }, 'account_unknown', undefined],
    ['a product that is not sold', { product: 'gold' }, 'product_unavailable', '/product'],
    ['a currency that is not the account’s', { currency: 'USD' as const }, 'currency_mismatch', '/currency'],
    ['a number no network can have', { phone: '+5215512345678' }, 'invalid_number', '/phone'],
    ['an amount between two steps', { amount: '20.50' }, 'amount_not_allowed', '/amount'],
    ['an amount below the range', { amount: '19.00' }, 'amount_not_allowed', '/amount'],
    ['more decimals than the currency has', { amount: '20.001' }, 'amount_not_allowed', '/amount'],
    ['more than the account has', { amount: '101.00' }, 'insufficient_funds', undefined],
  ])('refuses %s and holds nothing', async (_, change, code, pointer) => {
    const shop = await aShop();
    const refused = shop.create.run({ ...shop.order(), ...change }, context);
    await expect(refused).rejects.toMatchObject({ code, details: pointer ? { pointer } : {} });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
  });

  it('sells as many orders as there is money for, and no more', async () => {
    const shop = await aShop();
    const orders = await Promise.allSettled(
      Array.from({ length: 20 }, () => shop.create.run(shop.order(), context)),
    );
    expect(orders.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });
});
