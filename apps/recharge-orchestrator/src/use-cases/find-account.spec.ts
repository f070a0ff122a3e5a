import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { FindAccount } from './find-account.ts';
import { aShop, context } from './shop.builder.ts';

describe('FindAccount', () => {
  it('answers balance, held and what may be spent', async () => {
    const shop = await aShop();
    await shop.create.run(shop.order(), context);
    expect(await new FindAccount(shop.accounts, shop.clock).run({ id: shop.account })).toMatchObject({
      name: 'Relier',
      mode: 'live',
      balance: money(100_000_000n, 'MXN'),
      held: money(20_000_000n, 'MXN'),
      available: money(80_000_000n, 'MXN'),
    });
  });

  it('does not know an account that nobody opened', async () => {
    const { accounts, clock } = await aShop();
    await expect(new FindAccount(accounts, clock).run({ id: v7() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
