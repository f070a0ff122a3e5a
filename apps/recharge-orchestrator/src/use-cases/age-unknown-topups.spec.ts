import { expect, it } from '@jest/globals';
import { vanishAfterDelivery } from '../ports/provider.memory.ts';
import { AgeUnknownTopups } from './age-unknown-topups.ts';
import { aShop } from './shop.builder.ts';

it('grows while an order is unknown, and is nothing when none is', async () => {
  const shop = await aShop(() => vanishAfterDelivery);
  const age = new AgeUnknownTopups(shop.topups, shop.clock);
  expect(await age.run()).toBe(0);
  await shop.sell();
  shop.clock.advance(1_500);
  await shop.sell();
  expect(await age.run()).toBe(1.5);
  await shop.resolve.run();
  expect(await age.run()).toBe(0);
});
