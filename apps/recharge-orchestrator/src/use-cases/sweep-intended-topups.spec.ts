import { describe, expect, it } from '@jest/globals';
import { patience } from '../domain/topup.builder.ts';
import { aShop, context } from './shop.builder.ts';
import { SweepIntendedTopups } from './sweep-intended-topups.ts';

describe('SweepIntendedTopups', () => {
  it('finds an order that its own process never sent, after the grace', async () => {
    const shop = await aShop();
    const sweep = new SweepIntendedTopups(shop.topups, shop.clock);
    const { id } = await shop.create.run(shop.order(), context);
    expect(await sweep.run()).toEqual([]);
    shop.clock.advance(patience.graceMs);
    expect(await sweep.run()).toEqual([id]);
  });

  it('leaves orders alone that were sent', async () => {
    const shop = await aShop();
    const sweep = new SweepIntendedTopups(shop.topups, shop.clock);
    await shop.sell();
    shop.clock.advance(patience.graceMs);
    expect(await sweep.run()).toEqual([]);
  });
});
