import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../domain/attempt.ts';
import { submit } from '../domain/conclusion.ts';
import { NOON } from '../domain/topup.builder.ts';
import { aShop, context } from './shop.builder.ts';

const succeeded: Outcome = { outcome: 'succeeded', receipt: 'R1' };
const rejected: Outcome = { outcome: 'rejected', failure: 'not_delivered', reason: 'late' };

async function submitted() {
  const shop = await aShop();
  const { id } = await shop.create.run(shop.order(), context);
  const accepted = await shop.topups.find(id);
  if (!accepted) throw new Error('the order is not there');
  const topup = submit(accepted, NOON);
  await shop.topups.change({ from: accepted, to: topup, money: 'keep' });
  return { shop, topup };
}

describe('ConcludeTopup', () => {
  it('writes the first outcome', async () => {
    const { shop, topup } = await submitted();
    expect(await shop.conclude.run(topup, succeeded)).toMatchObject({ result: 'written' });
  });

  it('takes the same outcome again as a repeat, and posts once', async () => {
    const { shop, topup } = await submitted();
    await shop.conclude.run(topup, succeeded);
    expect(await shop.conclude.run(topup, succeeded)).toMatchObject({ result: 'repeated' });
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
  });

  it('reports a provider that says the opposite later, and changes nothing', async () => {
    const { shop, topup } = await submitted();
    await shop.conclude.run(topup, succeeded);
    expect(await shop.conclude.run(topup, rejected)).toMatchObject({ result: 'contradicted' });
    expect(await shop.status(topup.id)).toBe('succeeded');
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
  });
});
