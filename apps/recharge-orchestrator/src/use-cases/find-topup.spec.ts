import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { FindTopup } from './find-topup.ts';
import { aShop } from './shop.builder.ts';

describe('FindTopup', () => {
  it('answers an order as it stands', async () => {
    const shop = await aShop();
    const id = await shop.sell();
    const find = new FindTopup(shop.topups);
    expect(await find.run({ id, account: shop.account })).toMatchObject({
      id,
      status: 'succeeded',
      receipt: 'R1',
    });
    expect(await find.run({ id })).toMatchObject({ id });
  });

  it('does not know somebody else’s order', async () => {
    const shop = await aShop();
    const id = await shop.sell();
    const asked = new FindTopup(shop.topups).run({ id, account: v7() });
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not know an order that was never made', async () => {
    const shop = await aShop();
    await expect(new FindTopup(shop.topups).run({ id: v7() })).rejects.toMatchObject({ code: 'not_found' });
  });
});
