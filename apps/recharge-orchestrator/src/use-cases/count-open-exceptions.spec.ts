import { expect, it } from '@jest/globals';
import { patience } from '../domain/topup.builder.ts';
import { vanishAfterDelivery } from '../ports/provider.memory.ts';
import { CountOpenExceptions } from './count-open-exceptions.ts';
import { aShop } from './shop.builder.ts';

it('counts an order for as long as it waits for a person', async () => {
  const shop = await aShop(() => vanishAfterDelivery);
  const count = new CountOpenExceptions(shop.exceptions);
  await shop.sell();
  expect(await count.run()).toBe(0);
  shop.clock.advance(patience.exceptionMs);
  await shop.escalate.run();
  expect(await count.run()).toBe(1);
  await shop.resolve.run();
  expect(await count.run()).toBe(0);
});
