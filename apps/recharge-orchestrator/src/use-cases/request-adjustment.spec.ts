import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { RequestAdjustment } from './request-adjustment.ts';
import { aShop, by } from './shop.builder.ts';

const ABOVE_MICROS = 1_000_000_000n;

async function aTill() {
  const shop = await aShop();
  const request = new RequestAdjustment(shop.adjustments, shop.accounts, shop.clock, ABOVE_MICROS);
  const wish = {
    id: v7(),
    account: shop.account,
    direction: 'credit',
    amount: '50.00',
    reason: 'SPEI 4711',
  } as const;
  return { shop, request, wish };
}

const one = by('operator:one');

describe('RequestAdjustment', () => {
  it('books what is not above the threshold at once, and tells of it', async () => {
    const { shop, request, wish } = await aTill();
    expect(await request.run({ ...wish, amount: '1000.00' }, one)).toEqual({
      ...wish,
      amount: money(ABOVE_MICROS, 'MXN'),
      status: 'booked',
      requested_by: 'operator:one',
      requested_at: shop.clock.now(),
    });
    expect((await shop.money()).balance).toBe(1_100_000_000n);
    expect(shop.adjustments.told.map(({ event, actor }) => [event.name, actor])).toEqual([
      ['account.adjusted', 'operator:one'],
    ]);
  });

  it('leaves what is above it for a second person', async () => {
    const { shop, request, wish } = await aTill();
    expect(await request.run({ ...wish, amount: '1000.01' }, one)).toMatchObject({ status: 'pending' });
    expect((await shop.money()).balance).toBe(100_000_000n);
    expect(shop.adjustments.told).toEqual([]);
  });

  it('answers the same to the same again, whoever asks, and books once', async () => {
    const { shop, request, wish } = await aTill();
    const first = await request.run(wish, one);
    shop.clock.advance(1);
    expect(await request.run(wish, by('operator:two'))).toEqual(first);
    expect((await shop.money()).balance).toBe(150_000_000n);
  });

  it('takes money out, but not more than can be spent', async () => {
    const { shop, request, wish } = await aTill();
    await shop.create.run(shop.order(), one);
    const debit = { ...wish, direction: 'debit', amount: '80.01' } as const;
    await expect(request.run(debit, one)).rejects.toMatchObject({ code: 'insufficient_funds' });
    await request.run({ ...debit, amount: '80.00' }, one);
    expect(await shop.money()).toEqual({ balance: 20_000_000n, held: 20_000_000n });
  });

  it.each([
    ['an account that nobody opened', { account: v7() }, 'account_unknown', '/account'],
    ['more decimals than the currency has', { amount: '0.001' }, 'amount_not_allowed', '/amount'],
  ])('refuses %s', async (_, change, code, pointer) => {
    const { request, wish } = await aTill();
    await expect(request.run({ ...wish, ...change }, one)).rejects.toMatchObject({
      code,
      details: { pointer },
    });
  });

  it.each([{ amount: '60.00' }, { direction: 'debit' as const }, { reason: 'other' }, { amount: '5000.00' }])(
    'refuses the id of an adjustment for %j',
    async (change) => {
      const { request, wish } = await aTill();
      await request.run(wish, one);
      await expect(request.run({ ...wish, ...change }, one)).rejects.toMatchObject({
        code: 'adjustment_conflict',
      });
    },
  );
});
