import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { CreditAccount } from './credit-account.ts';
import { aShop, context } from './shop.builder.ts';

async function aTill() {
  const shop = await aShop();
  const credit = new CreditAccount(shop.accounts, shop.clock);
  const input = { id: v7(), account: shop.account, amount: '50.00', reason: 'bank transfer 4711' };
  return { shop, credit, input };
}

describe('CreditAccount', () => {
  it('adds what was paid in, once', async () => {
    const { shop, credit, input } = await aTill();
    await credit.run(input, context);
    const again = await credit.run(input, context);
    expect(again.balance).toEqual({ micros: 150_000_000n, currency: 'MXN' });
    expect(shop.accounts.told.filter(({ event }) => event.name === 'account.credited')).toHaveLength(2);
  });

  it.each([
    ['an account that nobody opened', { account: v7() }, 'account_unknown'],
    ['more decimals than the currency has', { amount: '0.001' }, 'amount_not_allowed'],
  ])('refuses %s', async (_, change, code) => {
    const { credit, input } = await aTill();
    await expect(credit.run({ ...input, ...change }, context)).rejects.toMatchObject({ code });
  });

  it('refuses another amount under the id of a credit', async () => {
    const { credit, input } = await aTill();
    await credit.run(input, context);
    await expect(credit.run({ ...input, amount: '60.00' }, context)).rejects.toMatchObject({
      code: 'credit_conflict',
    });
  });
});
