import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../domain/attempt.ts';
import { loseSender, submit } from '../domain/conclusion.ts';
import { NOON, patience } from '../domain/topup.builder.ts';
import { aShop, context } from './shop.builder.ts';

const succeeded: Outcome = { outcome: 'succeeded', receipt: 'R1' };
const rejected: Outcome = { outcome: 'rejected', failure: 'not_delivered', reason: 'late' };

async function submitted() {
  const shop = await aShop();
  const { id } = await shop.create.run(shop.order(), context);
  const accepted = await shop.topups.find(id);
  if (!accepted) throw new Error('the order is not there');
  const topup = submit(accepted, NOON, patience);
  await shop.topups.change({ from: accepted, to: topup, money: 'keep' });
  return { shop, topup };
}

describe('ConcludeTopup', () => {
  it('writes the first outcome', async () => {
    const { shop, topup } = await submitted();
    expect(await shop.conclude.run(topup, succeeded, shop.provider)).toMatchObject({ result: 'written' });
  });

  it('takes the same outcome again as a repeat, and posts once', async () => {
    const { shop, topup } = await submitted();
    await shop.conclude.run(topup, succeeded, shop.provider);
    expect(await shop.conclude.run(topup, succeeded, shop.provider)).toMatchObject({ result: 'repeated' });
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
  });

  it('asks a person about a provider that says the opposite later, and moves nothing', async () => {
    const { shop, topup } = await submitted();
    await shop.conclude.run(topup, succeeded, shop.provider);
    expect(await shop.conclude.run(topup, rejected, shop.provider)).toMatchObject({ result: 'contradicted' });
    expect(await shop.status(topup.id)).toBe('succeeded');
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
    expect(await shop.exceptions.list({ limit: 10 })).toMatchObject([
      { exception: { kind: 'contradiction', topup: topup.id } },
    ]);
    expect(shop.told()).toEqual(['topup.accepted', 'topup.succeeded', 'attempt.ended', 'exception.opened']);
  });

  it('asks a person once, however often the provider says the opposite', async () => {
    const { shop, topup } = await submitted();
    await shop.conclude.run(topup, rejected, shop.provider);
    for (let time = 0; time < 3; time++) await shop.conclude.run(topup, succeeded, shop.provider);
    expect(await shop.exceptions.countOpen()).toBe(1);
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
  });

  it('writes a definite answer down although somebody else took a step meanwhile', async () => {
    const { shop, topup } = await submitted();
    await shop.topups.change({ from: topup, to: loseSender(topup, NOON), money: 'keep' });
    expect(await shop.conclude.run(topup, succeeded, shop.provider)).toMatchObject({ result: 'written' });
    expect(await shop.money()).toEqual({ balance: 80_000_000n, held: 0n });
  });

  it('drops an answer that proves nothing when somebody else took a step meanwhile', async () => {
    const { shop, topup } = await submitted();
    const lost = loseSender(topup, NOON);
    await shop.topups.change({ from: topup, to: lost, money: 'keep' });
    const unsent: Outcome = { outcome: 'unsent', reason: 'ECONNREFUSED' };
    expect(await shop.conclude.run(topup, unsent, shop.provider)).toMatchObject({ result: 'repeated' });
    expect(await shop.topups.find(topup.id)).toEqual(lost);
  });
});
