import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { NOON, later, patience } from '../domain/topup.builder.ts';
import { deliver } from '../ports/provider.memory.ts';
import type { MemoryProviderOptions } from '../ports/provider.memory.ts';
import { aShop } from './shop.builder.ts';

/** A delivered order that is due for its second look. */
async function delivered(options?: MemoryProviderOptions) {
  const shop = await aShop(() => deliver, options);
  const id = await shop.sell();
  shop.clock.advance(patience.secondLookMs);
  return { shop, id, reference: (await shop.found(id)).attempt.id };
}

describe('RecheckDeliveredTopups', () => {
  it('looks once more at what was delivered, and is content with the same answer', async () => {
    const { shop, id } = await delivered();
    expect(await shop.recheck.run()).toEqual([]);
    shop.clock.advance(DAY_MS);
    await shop.recheck.run();
    expect(shop.provider.asked).toHaveLength(1);
    expect(await shop.found(id)).toMatchObject({ status: 'succeeded', updatedAt: NOON });
  });

  it('does not look before it is due', async () => {
    const shop = await aShop(() => deliver);
    await shop.sell();
    shop.clock.set(later(patience.secondLookMs - 1));
    await shop.recheck.run();
    expect(shop.provider.asked).toEqual([]);
  });

  it('never looks again where the provider takes nothing back', async () => {
    const { shop } = await delivered({ capabilities: ['status_by_our_reference'] });
    await shop.recheck.run();
    expect(shop.provider.asked).toEqual([]);
  });

  it('refunds what was taken back, once, and tells of it', async () => {
    const { shop, id, reference } = await delivered();
    shop.provider.amend(reference, { outcome: 'reversed', reason: 'status_reversed' });
    const rechecked = await Promise.all([1, 2, 3].map(() => shop.recheck.run()));
    expect(rechecked.flat()).toMatchObject([{ result: 'written', topup: { status: 'reversed' } }]);
    shop.clock.advance(DAY_MS);
    expect(await shop.recheck.run()).toEqual([]);
    expect(await shop.status(id)).toBe('reversed');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    expect(await shop.own('earned')).toBe(0n);
    expect(shop.told().slice(1)).toEqual(['topup.succeeded', 'attempt.ended', 'topup.reversed']);
  });

  it('asks a person when the provider says that it was never delivered, and refunds nothing', async () => {
    const { shop, id, reference } = await delivered();
    shop.provider.amend(reference, { outcome: 'rejected', failure: 'not_delivered', reason: '-1' });
    expect(await shop.recheck.run()).toMatchObject([{ result: 'contradicted' }]);
    shop.clock.advance(DAY_MS);
    expect(await shop.recheck.run()).toEqual([]);
    expect(await shop.exceptions.countOpen()).toBe(1);
    expect(await shop.status(id)).toBe('succeeded');
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
  });

  it('looks later while nobody answers', async () => {
    const { shop, reference } = await delivered();
    shop.provider.amend(reference, { outcome: 'unknown', reason: 'time-out' });
    await shop.recheck.run();
    shop.provider.amend(reference, { outcome: 'reversed', reason: 'status_reversed' });
    shop.clock.advance(patience.secondLookMs);
    expect(await shop.recheck.run()).toMatchObject([{ topup: { status: 'reversed' } }]);
  });
});
