import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { Outcome } from '../domain/attempt.ts';
import { patience } from '../domain/topup.builder.ts';
import { deliver, refuse, vanishAfterDelivery } from '../ports/provider.memory.ts';
import type { Script } from '../ports/provider.memory.ts';
import { aShop, context } from './shop.builder.ts';

const silent: Script = { ...vanishAfterDelivery, finding: { outcome: 'unknown', reason: 'http_500' } };
const operator = { ...context, actor: 'operator:1' };
const words = { reason: 'confirmed by the network', evidence: 'ticket 4711' };
const succeeded: Outcome = { outcome: 'succeeded', receipt: 'R1' };
const rejected: Outcome = { outcome: 'rejected', failure: 'not_delivered', reason: '-1' };

async function unresolved() {
  const shop = await aShop(() => silent);
  const id = await shop.sell();
  shop.clock.advance(patience.exceptionMs);
  const [opened] = await shop.escalate.run();
  if (!opened) throw new Error('nobody was asked');
  return { shop, id, exception: opened.id };
}

/** An order that ended, and of which the provider then said the opposite. */
async function contradicted(script: Script, saying: Outcome) {
  const shop = await aShop(() => script);
  const id = await shop.sell();
  const topup = await shop.found(id);
  const before = { ...topup, attempt: { ...topup.attempt, epoch: 0 } };
  await shop.conclude.run({ ...before, status: 'unknown' }, saying, shop.provider);
  const [found] = await shop.exceptions.list({ limit: 1 });
  if (!found) throw new Error('nobody was asked');
  return { shop, id, exception: found.exception.id };
}

describe('SettleException', () => {
  it.each([
    ['delivered', 'succeeded', 80_000_000n, 20_000_000n],
    ['not_delivered', 'failed', 100_000_000n, 0n],
  ] as const)('ends an unknown order by the verdict %s', async (verdict, status, balance, earned) => {
    const { shop, id, exception } = await unresolved();
    const answer = await shop.settle.run({ id: exception, verdict, ...words, receipt: 'R9' }, operator);
    expect(answer).toMatchObject({
      status: 'settled',
      verdict,
      settled_by: 'operator:1',
      topup: { id, status },
    });
    expect(await shop.money()).toEqual({ balance, held: 0n });
    expect(await shop.own('earned')).toBe(earned);
    expect(shop.told().slice(2)).toEqual([`topup.${status}`, 'exception.settled']);
  });

  it('refunds a delivered order that was not delivered', async () => {
    const { shop, id, exception } = await contradicted(deliver, rejected);
    await shop.settle.run({ id: exception, verdict: 'not_delivered', ...words }, operator);
    expect(await shop.status(id)).toBe('reversed');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    expect(await shop.own('earned')).toBe(0n);
    expect(shop.told().slice(-2)).toEqual(['topup.reversed', 'exception.settled']);
  });

  it('bears what was delivered for a failed order, and leaves the partner alone', async () => {
    const { shop, id, exception } = await contradicted(refuse, succeeded);
    await shop.settle.run({ id: exception, verdict: 'delivered', ...words }, operator);
    expect(await shop.status(id)).toBe('failed');
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
    expect([await shop.own('earned'), await shop.own('losses')]).toEqual([20_000_000n, -20_000_000n]);
    expect(shop.told().at(-1)).toBe('exception.settled');
  });

  it.each([
    ['delivered', deliver, rejected],
    ['not_delivered', refuse, succeeded],
  ] as const)('moves nothing where the order had ended so already: %s', async (verdict, script, saying) => {
    const { shop, id, exception } = await contradicted(script, saying);
    const [status, money, earned] = [await shop.status(id), await shop.money(), await shop.own('earned')];
    await shop.settle.run({ id: exception, verdict, ...words }, operator);
    expect([await shop.status(id), await shop.money(), await shop.own('earned')]).toEqual([
      status,
      money,
      earned,
    ]);
  });

  it('answers the same person the same when the same is said again, and moves nothing more', async () => {
    const { shop, exception } = await unresolved();
    const say = () => shop.settle.run({ id: exception, verdict: 'delivered', ...words }, operator);
    const first = await say();
    expect(await say()).toEqual(first);
    expect(await shop.own('earned')).toBe(20_000_000n);
    expect(shop.told().filter((name) => name === 'exception.settled')).toHaveLength(1);
  });

  it.each([
    ['another verdict', 'not_delivered', 'operator:1'],
    ['another person', 'delivered', 'operator:2'],
  ] as const)('refuses %s after the first', async (_, verdict: Verdict, actor) => {
    const { shop, exception } = await unresolved();
    await shop.settle.run({ id: exception, verdict: 'delivered', ...words }, operator);
    const second = shop.settle.run({ id: exception, verdict, ...words }, { ...context, actor });
    await expect(second).rejects.toMatchObject({ code: 'already_settled' });
  });

  it('refuses a person when the provider was first', async () => {
    const { shop, id, exception } = await unresolved();
    shop.provider.amend((await shop.found(id)).attempt.id, rejected);
    await shop.resolve.run();
    const late = shop.settle.run({ id: exception, verdict: 'delivered', ...words }, operator);
    await expect(late).rejects.toMatchObject({ code: 'already_settled' });
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
  });

  it('asks a person again when the provider then says the opposite of the verdict', async () => {
    const { shop, id, exception } = await unresolved();
    const asked = await shop.found(id);
    await shop.settle.run({ id: exception, verdict: 'not_delivered', ...words }, operator);
    expect(await shop.conclude.run(asked, succeeded, shop.provider)).toMatchObject({
      result: 'contradicted',
    });
    expect(await shop.exceptions.countOpen()).toBe(1);
    expect(await shop.money()).toEqual({ balance: 100_000_000n, held: 0n });
  });

  it('refuses an exception that is not there', async () => {
    const { shop } = await unresolved();
    const settling = shop.settle.run({ id: v7(), verdict: 'delivered', ...words }, operator);
    await expect(settling).rejects.toMatchObject({ code: 'not_found' });
  });
});
