import { describe, expect, it } from '@jest/globals';
import { submit } from '../domain/conclusion.ts';
import { NOON, patience } from '../domain/topup.builder.ts';
import { vanishAfterDelivery, vanishBeforeDelivery } from '../ports/provider.memory.ts';
import type { Script } from '../ports/provider.memory.ts';
import { aShop, context } from './shop.builder.ts';

describe('ResolveUnknownTopups', () => {
  it('posts an order that turns out delivered', async () => {
    const shop = await aShop(() => vanishAfterDelivery);
    const id = await shop.sell();
    shop.clock.advance(patience.askMs);
    await shop.resolve.run();
    expect(await shop.status(id)).toBe('succeeded');
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
    expect(shop.told()).toEqual(['topup.accepted', 'topup.succeeded']);
  });

  it('gives the money back for an order that turns out refused', async () => {
    const shop = await aShop(() => vanishBeforeDelivery);
    const id = await shop.sell();
    shop.clock.advance(patience.askMs);
    await shop.resolve.run();
    expect(await shop.status(id)).toBe('failed');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
  });

  it('does not ask before it is due', async () => {
    const shop = await aShop(() => vanishAfterDelivery);
    await shop.sell();
    shop.clock.advance(patience.askMs - 1);
    await shop.resolve.run();
    expect(shop.provider.asked).toEqual([]);
  });

  it('asks again, later each time, for as long as nobody knows', async () => {
    const silent: Script = { ...vanishAfterDelivery, finding: { outcome: 'unknown', reason: 'time-out' } };
    const shop = await aShop(() => silent);
    const id = await shop.sell();
    for (let hour = 0; hour < 24; hour++) {
      shop.clock.advance(3_600_000);
      await shop.resolve.run();
    }
    expect(shop.provider.asked).toHaveLength(24);
    expect(await shop.status(id)).toBe('unknown');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 20_000_000n });
  });

  it('asks once, however many resolve at once', async () => {
    const shop = await aShop(() => vanishAfterDelivery);
    await shop.sell();
    shop.clock.advance(patience.askMs);
    await Promise.all([shop.resolve.run(), shop.resolve.run(), shop.resolve.run()]);
    expect(shop.provider.asked).toHaveLength(1);
  });

  it('asks about an order whose sender died, and never sends it again', async () => {
    const shop = await aShop();
    const { id } = await shop.create.run(shop.order(), context);
    const accepted = await shop.topups.find(id);
    if (!accepted) throw new Error('the order is not there');
    await shop.topups.change({ from: accepted, to: submit(accepted, NOON), money: 'keep' });

    shop.clock.advance(patience.callMs + patience.graceMs);
    await shop.resolve.run();
    expect(await shop.status(id)).toBe('submitting');
    shop.clock.advance(1);
    await shop.resolve.run();
    expect(await shop.status(id)).toBe('unknown');
    expect(shop.provider.delivered).toEqual([]);
    expect(shop.provider.asked).toHaveLength(1);
  });
});
