import { describe, expect, it } from '@jest/globals';
import { deliver, refuse, unreachable, vanishAfterDelivery } from '../ports/provider.memory.ts';
import { aShop, context } from './shop.builder.ts';

describe('SubmitTopup', () => {
  it('posts the money of a delivered order and tells of it', async () => {
    const shop = await aShop(() => deliver);
    const id = await shop.sell();
    expect(await shop.status(id)).toBe('succeeded');
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
    expect(shop.told()).toEqual(['topup.accepted', 'topup.succeeded']);
  });

  it('gives the money of a refused order back and tells of it', async () => {
    const shop = await aShop(() => refuse);
    const id = await shop.sell();
    expect(await shop.status(id)).toBe('failed');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    expect(shop.told()).toEqual(['topup.accepted', 'topup.failed']);
  });

  it('keeps the money of an order whose answer never came', async () => {
    const shop = await aShop(() => vanishAfterDelivery);
    const id = await shop.sell();
    expect(await shop.status(id)).toBe('unknown');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 20_000_000n });
    expect(shop.told()).toEqual(['topup.accepted']);
  });

  it('sends an order that reached nobody again, and fails it when nobody is ever reached', async () => {
    const shop = await aShop(() => unreachable);
    const id = await shop.sell();
    expect(await shop.status(id)).toBe('accepted');
    await shop.submit.run(id);
    await shop.submit.run(id);
    expect(await shop.topups.find(id)).toMatchObject({ status: 'failed', failure: 'network_unavailable' });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
  });

  it('sends an order once, however many try at once', async () => {
    const shop = await aShop(() => deliver);
    const { id } = await shop.create.run(shop.order(), context);
    await Promise.all(Array.from({ length: 10 }, () => shop.submit.run(id)));
    expect(shop.provider.delivered).toHaveLength(1);
  });

  it('never sends an order that has ended or is unknown', async () => {
    const shop = await aShop(() => vanishAfterDelivery);
    const id = await shop.sell();
    expect(await shop.submit.run(id)).toBeUndefined();
    expect(shop.provider.delivered).toHaveLength(1);
  });
});
