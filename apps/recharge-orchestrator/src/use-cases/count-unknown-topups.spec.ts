import { describe, expect, it } from '@jest/globals';
import { patience } from '../domain/topup.builder.ts';
import { vanishAfterDelivery } from '../ports/provider.memory.ts';
import { CountUnknownTopups } from './count-unknown-topups.ts';
import { aShop } from './shop.builder.ts';

describe('CountUnknownTopups', () => {
  it('counts an order for as long as nobody knows its outcome', async () => {
    const shop = await aShop(() => vanishAfterDelivery);
    const unknown = new CountUnknownTopups(shop.topups);
    await shop.sell();
    expect(await unknown.run()).toBe(1);
    shop.clock.advance(patience.askMs);
    await shop.resolve.run();
    expect(await unknown.run()).toBe(0);
  });
});
