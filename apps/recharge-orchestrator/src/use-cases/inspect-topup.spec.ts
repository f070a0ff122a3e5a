import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { InspectTopup } from './inspect-topup.ts';
import { aShop } from './shop.builder.ts';

describe('InspectTopup', () => {
  it('answers an order with what was tried for it', async () => {
    const shop = await aShop();
    const id = await shop.sell();
    const { topup, attempt } = await new InspectTopup(shop.topups).run({ id });
    expect(topup).toMatchObject({ id, status: 'succeeded' });
    expect(attempt).toMatchObject({
      id,
      provider: 'memory',
      state: 'succeeded',
      miss_count: 0,
      ask_count: 0,
    });
  });

  it('does not know an order of another account, or none', async () => {
    const shop = await aShop();
    const inspect = new InspectTopup(shop.topups);
    for (const wish of [{ id: await shop.sell(), account: v7() }, { id: v7() }])
      await expect(inspect.run(wish)).rejects.toMatchObject({ code: 'not_found' });
  });
});
