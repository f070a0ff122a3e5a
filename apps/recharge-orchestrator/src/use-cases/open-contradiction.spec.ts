import { describe, expect, it } from '@jest/globals';
import { claimLook } from '../domain/second-look.ts';
import { NOON, patience } from '../domain/topup.builder.ts';
import type { Outcome } from '../domain/attempt.ts';
import { deliver } from '../ports/provider.memory.ts';
import { OpenContradiction } from './open-contradiction.ts';
import { aShop } from './shop.builder.ts';

const rejected: Outcome = { outcome: 'rejected', failure: 'not_delivered', reason: '-120054' };

async function delivered() {
  const shop = await aShop(() => deliver);
  const topup = await shop.found(await shop.sell());
  return { shop, topup, contradiction: new OpenContradiction(shop.topups, shop.clock) };
}

describe('OpenContradiction', () => {
  it('shows a person both what was said first and what is said now', async () => {
    const { shop, topup, contradiction } = await delivered();
    await contradiction.run(topup, rejected);
    const [found] = await shop.exceptions.list({ limit: 1 });
    expect(found?.exception.detail).toBe('the order succeeded, and the provider says: rejected (-120054)');
  });

  it('asks about the order as it is when it has taken a step meanwhile', async () => {
    const { shop, topup, contradiction } = await delivered();
    await shop.topups.change({ from: topup, to: claimLook(topup, NOON, patience), money: 'keep' });
    await contradiction.run(topup, rejected);
    expect(await shop.exceptions.countOpen()).toBe(1);
  });

  it('asks once at a time', async () => {
    const { shop, topup, contradiction } = await delivered();
    await Promise.all([1, 2, 3].map(() => contradiction.run(topup, rejected)));
    await contradiction.run(await shop.found(topup.id), rejected);
    expect(await shop.exceptions.countOpen()).toBe(1);
  });
});
