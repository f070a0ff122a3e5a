import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../domain/attempt.ts';
import { submit } from '../domain/conclusion.ts';
import { NOON, patience } from '../domain/topup.builder.ts';
import { acceptOnly, vanishAfterDelivery, vanishBeforeDelivery } from '../ports/provider.memory.ts';
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
    expect(shop.told()).toEqual(['topup.accepted', 'topup.succeeded', 'attempt.ended']);
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
    await shop.topups.change({ from: accepted, to: submit(accepted, NOON, patience), money: 'keep' });

    shop.clock.advance(patience.callMs + patience.graceMs);
    await shop.resolve.run();
    expect(await shop.status(id)).toBe('submitting');
    shop.clock.advance(1);
    await shop.resolve.run();
    expect(await shop.status(id)).toBe('unknown');
    expect(shop.provider.delivered).toEqual([]);
    expect(shop.provider.asked).toHaveLength(1);
  });

  describe.each([
    ['by our reference', ['status_by_our_reference'], vanishAfterDelivery, 'ours'],
    ['by theirs, where it was learnt', ['status_by_their_reference', 'statement'], acceptOnly, 'theirs'],
    [
      'by the statement, where it was not',
      ['status_by_their_reference', 'statement'],
      vanishAfterDelivery,
      'statement',
    ],
  ] as const)('asks %s', (_, capabilities, script, way) => {
    it('and posts what was delivered', async () => {
      const shop = await aShop(() => script, { capabilities });
      const id = await shop.sell();
      shop.clock.advance(patience.askMs);
      await shop.resolve.run();
      expect(shop.provider.askedBy).toEqual([way]);
      expect(await shop.status(id)).toBe('succeeded');
      expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
    });

    it('and voids what was not', async () => {
      const refused: Script = { ...script, delivers: false };
      const shop = await aShop(() => refused, { capabilities });
      const id = await shop.sell();
      shop.clock.advance(patience.askMs);
      await shop.resolve.run();
      expect(await shop.status(id)).toBe('failed');
      expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    });
  });

  it('keeps the provider’s own reference, so that it can be asked by it after a restart', async () => {
    const shop = await aShop(() => acceptOnly, { capabilities: ['status_by_their_reference'] });
    const id = await shop.sell();
    expect((await shop.found(id)).attempt.theirs).toBe('250500000001');
  });

  it('guesses nothing from a statement where two of our orders fit one line', async () => {
    let sold = 0;
    const once = (): Script => ({ ...vanishAfterDelivery, ...(sold++ === 0 ? {} : { finding: never }) });
    const shop = await aShop(once, { capabilities: ['statement'] });
    const ids = [await shop.sell(), await shop.sell()];
    shop.clock.advance(patience.askMs);
    await shop.resolve.run();
    expect(await Promise.all(ids.map((id) => shop.status(id)))).toEqual(['unknown', 'unknown']);
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 40_000_000n });
  });

  it('frees money because a provider never saw the order only where that provider promises so', async () => {
    const unseen: Script = { ...vanishBeforeDelivery, finding: never };
    const ends = [undefined, 60_000].map(async (unseenFinalMs) => {
      const shop = await aShop(() => unseen, unseenFinalMs === undefined ? {} : { unseenFinalMs });
      const id = await shop.sell();
      shop.clock.advance(60_000);
      await shop.resolve.run();
      return shop.status(id);
    });
    expect(await Promise.all(ends)).toEqual(['unknown', 'failed']);
  });

  it('asks a person at once where a provider cannot be asked at all', async () => {
    const shop = await aShop(() => vanishAfterDelivery, { capabilities: [] });
    const id = await shop.sell();
    const [opened] = await shop.escalate.run();
    expect(opened).toMatchObject({ kind: 'unresolved', topup: id, detail: 'unknown: time-out' });
    shop.clock.advance(patience.seldomMs);
    await shop.resolve.run();
    expect(shop.provider.askedBy).toEqual([]);
    expect(await shop.status(id)).toBe('unknown');
  });
});

const never: Finding = { outcome: 'unseen', reason: 'never came' };
