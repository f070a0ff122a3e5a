import { describe, expect, it } from '@jest/globals';
import { later, patience } from '../domain/topup.builder.ts';
import { topupView } from '../domain/topup-view.ts';
import { vanishAfterDelivery } from '../ports/provider.memory.ts';
import type { Script } from '../ports/provider.memory.ts';
import { aShop } from './shop.builder.ts';

const silent: Script = { ...vanishAfterDelivery, finding: { outcome: 'unknown', reason: 'http_500' } };

async function overdue() {
  const shop = await aShop(() => silent);
  const id = await shop.sell();
  shop.clock.advance(patience.exceptionMs);
  return { shop, id };
}

describe('EscalateUnknownTopups', () => {
  it('promises by when an unknown order is known, and asks a person then and not before', async () => {
    const shop = await aShop(() => silent);
    const id = await shop.sell();
    expect(topupView(await shop.found(id)).resolution_expected_by).toEqual(later(patience.exceptionMs));
    shop.clock.advance(patience.exceptionMs - 1);
    expect(await shop.escalate.run()).toEqual([]);
    shop.clock.advance(1);
    expect(await shop.escalate.run()).toMatchObject([{ kind: 'unresolved', topup: id, provider: 'memory' }]);
    expect(shop.told()).toEqual(['topup.accepted', 'exception.opened']);
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 20_000_000n });
  });

  it('asks a person once, however many replicas look', async () => {
    const { shop } = await overdue();
    const opened = await Promise.all([1, 2, 3].map(() => shop.escalate.run()));
    expect(opened.flat()).toHaveLength(1);
    expect(await shop.escalate.run()).toEqual([]);
  });

  it('still asks the provider, seldom', async () => {
    const { shop } = await overdue();
    await shop.escalate.run();
    await shop.resolve.run();
    const asked = shop.provider.asked.length;
    shop.clock.advance(patience.seldomMs - 1);
    await shop.resolve.run();
    expect(shop.provider.asked).toHaveLength(asked);
    shop.clock.advance(1);
    await shop.resolve.run();
    expect(shop.provider.asked).toHaveLength(asked + 1);
  });

  it.each([
    ['delivered', { outcome: 'succeeded', receipt: 'R1' }, 'succeeded', 80_000_000n],
    [
      'not_delivered',
      { outcome: 'rejected', failure: 'not_delivered', reason: '-1' },
      'failed',
      100_000_000n,
    ],
  ] as const)(
    'closes by itself when the provider comes to know: %s',
    async (verdict, finding, status, balance) => {
      const { shop, id } = await overdue();
      const [opened] = await shop.escalate.run();
      shop.provider.amend((await shop.found(id)).attempt.id, finding);
      await shop.resolve.run();
      expect(await shop.status(id)).toBe(status);
      expect(await shop.money()).toEqual({ balance, held: 0n });
      expect(await shop.exceptions.find(opened?.id ?? '')).toMatchObject({
        exception: { settlement: { verdict, by: 'service:recharge' } },
      });
      expect(shop.told().slice(2)).toEqual([`topup.${status}`, 'attempt.ended', 'exception.settled']);
    },
  );
});
