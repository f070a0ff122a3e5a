import { describe, expect, it } from '@jest/globals';
import { patience } from '../domain/topup.builder.ts';
import { deliver, refuse, unreachable, vanishAfterDelivery } from '../ports/provider.memory.ts';
import type { Script } from '../ports/provider.memory.ts';
import { aShop, context } from './shop.builder.ts';

const untried: Script = {
  submission: { outcome: 'unsent', reason: 'breaker_open', untried: true },
  delivers: false,
};

describe('SubmitTopup', () => {
  it('posts the money of a delivered order and tells of it', async () => {
    const shop = await aShop(() => deliver);
    const id = await shop.sell();
    expect(await shop.status(id)).toBe('succeeded');
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
    expect(shop.told()).toEqual(['topup.accepted', 'topup.succeeded', 'attempt.ended']);
  });

  it('gives the money of a refused order back and tells of it', async () => {
    const shop = await aShop(() => refuse);
    const id = await shop.sell();
    expect(await shop.status(id)).toBe('failed');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    expect(shop.told()).toEqual(['topup.accepted', 'topup.failed', 'attempt.ended']);
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
    expect(shop.told()).toEqual(['topup.accepted', 'topup.failed', 'attempt.ended']);
  });

  it('lets an order wait while its provider is not even tried, and fails it when that lasts too long', async () => {
    const shop = await aShop(() => untried);
    const id = await shop.sell();
    for (let time = 0; time < 2 * patience.missCountMax; time++) await shop.submit.run(id);
    expect(await shop.status(id)).toBe('accepted');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 20_000_000n });
    shop.clock.advance(patience.untriedMsMax);
    await shop.submit.run(id);
    expect(await shop.topups.find(id)).toMatchObject({ status: 'failed', failure: 'network_unavailable' });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    expect(shop.told()).toEqual(['topup.accepted', 'topup.failed']);
  });

  it('never sends a test order to a live provider, and fails it in the end', async () => {
    const shop = await aShop(() => deliver);
    const { id } = await shop.create.run(shop.order(), context);
    const accepted = await shop.found(id);
    const attempt = { ...accepted.attempt, epoch: accepted.attempt.epoch + 1 };
    const astray = { ...accepted, mode: 'test', attempt } as const;
    await shop.topups.change({ from: accepted, to: astray, money: 'keep' });
    expect(await shop.submit.run(id)).toMatchObject({ outcome: { reason: 'no_such_provider' } });
    expect(await shop.status(id)).toBe('accepted');
    shop.clock.advance(patience.untriedMsMax);
    await shop.submit.run(id);
    expect(await shop.status(id)).toBe('failed');
    expect(shop.provider.delivered).toEqual([]);
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
