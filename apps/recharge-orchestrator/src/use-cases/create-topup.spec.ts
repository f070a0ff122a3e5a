import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { NOON } from '../domain/topup.builder.ts';
import { aShop, context, terms } from './shop.builder.ts';

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

  it('takes the commission on top of the amount, and both from the account', async () => {
    const shop = await aShop();
    await shop.changeTerms({ commissionBp: 250 });
    const answer = await shop.create.run(shop.order(), context);
    expect(answer).toMatchObject({ amount: '20.00', price: '20.50', mode: 'live' });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 20_500_000n });
  });

  it('gives the first answer to the same order after the commission was changed', async () => {
    const shop = await aShop();
    const first = await shop.create.run(shop.order('ONE'), context);
    await shop.changeTerms({ commissionBp: 250 });
    expect(await shop.create.run(shop.order('ONE'), context)).toEqual(first);
  });

  it('refuses a possible duplicate and names the first, until the window has passed', async () => {
    const shop = await aShop();
    const guarded = () => ({ ...shop.order(), allow_duplicate: false });
    const first = await shop.create.run(guarded(), context);
    shop.clock.advance(terms.duplicateWindowMs - 1);
    await expect(shop.create.run(guarded(), context)).rejects.toMatchObject({
      code: 'possible_duplicate',
      details: { pointer: '/phone', earlier: first.id },
    });
    const { allow_duplicate: _, ...silent } = shop.order();
    await expect(shop.create.run(silent, context)).rejects.toMatchObject({ code: 'possible_duplicate' });
    await shop.create.run({ ...shop.order(), amount: '30.00' }, context);
    shop.clock.advance(1);
    await shop.create.run(guarded(), context);
  });

  it('does not tell an order that allows a duplicate from the same that does not', async () => {
    const shop = await aShop();
    const first = await shop.create.run(shop.order('ONE'), context);
    const again = { ...shop.order('ONE'), allow_duplicate: false };
    expect(await shop.create.run(again, context)).toEqual(first);
  });

  it('counts an order against the day of the zone, not of Greenwich', async () => {
    const shop = await aShop();
    await shop.changeTerms({ dailyLimit: money(20_000_000n, 'MXN') });
    await shop.create.run(shop.order(), context);
    // Midnight in Mexico is at 06:00 UTC.
    shop.clock.advance(Date.parse('2026-11-22T05:59:59.999Z') - NOON.getTime());
    const late = shop.create.run(shop.order(), context);
    await expect(late).rejects.toMatchObject({ code: 'daily_limit_exceeded' });
    shop.clock.advance(1);
    await shop.create.run(shop.order(), context);
  });

  it('refuses a suspended partner on both accounts, and repeats what was ordered before', async () => {
    const shop = await aShop();
    const first = await shop.create.run(shop.order('ONE'), context);
    await shop.changeTerms({ status: 'suspended' });
    for (const account of [shop.account, shop.testAccount]) {
      const refused = shop.create.run({ ...shop.order(), account }, context);
      await expect(refused).rejects.toMatchObject({ code: 'partner_suspended' });
    }
    expect(await shop.create.run(shop.order('ONE'), context)).toEqual(first);
  });

  it('pays a test order with play money, past any daily limit', async () => {
    const shop = await aShop();
    await shop.changeTerms({ dailyLimit: money(1_000_000n, 'MXN') });
    const order = { ...shop.order(), account: shop.testAccount };
    expect(await shop.create.run(order, context)).toMatchObject({ mode: 'test', status: 'accepted' });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
  });

  it('refuses a test order where there is no sandbox, and holds nothing', async () => {
    const shop = await aShop(undefined, { hasSandbox: false });
    const refused = shop.create.run({ ...shop.order(), account: shop.testAccount }, context);
    await expect(refused).rejects.toMatchObject({ code: 'test_mode_unavailable' });
  });

  it('refuses a product that no provider of the mode sells', async () => {
    const shop = await aShop(undefined, { products: [] });
    await expect(shop.create.run(shop.order(), context)).rejects.toMatchObject({
      code: 'product_unavailable',
      details: { pointer: '/product' },
    });
  });

  it('sells as many orders as there is money for, and no more', async () => {
    const shop = await aShop();
    const orders = await Promise.allSettled(
      Array.from({ length: 20 }, () => shop.create.run(shop.order(), context)),
    );
    expect(orders.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });
});
