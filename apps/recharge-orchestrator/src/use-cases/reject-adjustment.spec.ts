import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { ApproveAdjustment } from './approve-adjustment.ts';
import { RejectAdjustment } from './reject-adjustment.ts';
import { aShop, by } from './shop.builder.ts';

async function aPending() {
  const shop = await aShop();
  const pending = anAdjustment({ account: shop.account, status: 'pending' });
  await shop.adjustments.open(pending);
  return { shop, id: pending.id, reject: new RejectAdjustment(shop.adjustments, shop.clock) };
}

describe('RejectAdjustment', () => {
  it.each(['operator:one', 'operator:two'])('turns it down for %s, and moves nothing', async (actor) => {
    const { shop, id, reject } = await aPending();
    const answer = await reject.run({ id, note: 'typing error' }, by(actor));
    expect(answer).toMatchObject({ status: 'rejected', decided_by: actor, note: 'typing error' });
    expect((await shop.money()).balance).toBe(100_000_000n);
    expect(shop.adjustments.told).toEqual([]);
  });

  it('answers the same again', async () => {
    const { id, reject } = await aPending();
    const first = await reject.run({ id }, by('operator:two'));
    expect(await reject.run({ id }, by('operator:three'))).toEqual(first);
  });

  it('refuses what is booked, and what is not there', async () => {
    const { shop, id, reject } = await aPending();
    await new ApproveAdjustment(shop.adjustments, shop.clock).run({ id }, by('operator:two'));
    await expect(reject.run({ id }, by('operator:two'))).rejects.toMatchObject({ code: 'not_pending' });
    await expect(reject.run({ id: v7() }, by('operator:two'))).rejects.toMatchObject({ code: 'not_found' });
  });
});
