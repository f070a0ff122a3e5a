import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import type { Adjustment } from '../domain/adjustment.ts';
import { ApproveAdjustment } from './approve-adjustment.ts';
import { RejectAdjustment } from './reject-adjustment.ts';
import { aShop, by } from './shop.builder.ts';

const [one, two, three] = ['operator:one', 'operator:two', 'operator:three'].map(by) as [
  ReturnType<typeof by>,
  ReturnType<typeof by>,
  ReturnType<typeof by>,
];

async function aPending(overrides: Partial<Adjustment> = {}) {
  const shop = await aShop();
  const pending = anAdjustment({ account: shop.account, status: 'pending', ...overrides });
  await shop.adjustments.open(pending);
  const approve = new ApproveAdjustment(shop.adjustments, shop.clock);
  const reject = new RejectAdjustment(shop.adjustments, shop.clock);
  return { shop, id: pending.id, approve, reject };
}

describe('ApproveAdjustment', () => {
  it('books by a second person, and tells of it', async () => {
    const { shop, id, approve } = await aPending();
    expect(await approve.run({ id, note: 'seen' }, two)).toMatchObject({
      status: 'booked',
      requested_by: 'operator:one',
      decided_by: 'operator:two',
      note: 'seen',
    });
    expect((await shop.money()).balance).toBe(200_000_000n);
    expect(shop.adjustments.told.map(({ event }) => event.name)).toEqual(['account.adjusted']);
  });

  it('refuses whoever asked for it, and moves nothing', async () => {
    const { shop, id, approve } = await aPending();
    await expect(approve.run({ id }, one)).rejects.toMatchObject({ code: 'same_operator' });
    expect((await shop.money()).balance).toBe(100_000_000n);
  });

  it('books once, however often and by whomever it is approved', async () => {
    const { shop, id, approve } = await aPending();
    const answers = await Promise.all([two, three, two, three].map((who) => approve.run({ id }, who)));
    expect(new Set(answers.map(({ decided_by: who }) => who)).size).toBe(1);
    expect(await approve.run({ id }, three)).toEqual(answers[0]);
    expect((await shop.money()).balance).toBe(200_000_000n);
  });

  it('refuses what was rejected, what never waited, and what is not there', async () => {
    const { shop, id, approve, reject } = await aPending();
    await reject.run({ id }, two);
    await expect(approve.run({ id }, three)).rejects.toMatchObject({ code: 'not_pending' });
    const booked = anAdjustment({ account: shop.account });
    await shop.adjustments.open(booked);
    await expect(approve.run({ id: booked.id }, two)).rejects.toMatchObject({ code: 'not_pending' });
    await expect(approve.run({ id: v7() }, two)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a debit that the account cannot pay now, and leaves it waiting', async () => {
    const { shop, id, approve } = await aPending({ direction: 'debit' });
    await shop.create.run(shop.order(), one);
    await expect(approve.run({ id }, two)).rejects.toMatchObject({ code: 'insufficient_funds' });
    expect(await shop.adjustments.find(id)).toMatchObject({ status: 'pending' });
  });
});
