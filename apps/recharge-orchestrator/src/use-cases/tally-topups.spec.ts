import { describe, expect, it } from '@jest/globals';
import { NOON } from '../domain/topup.builder.ts';
import { aShop } from './shop.builder.ts';
import { TallyTopups } from './tally-topups.ts';

describe('TallyTopups', () => {
  it('counts each status, those that no order has as nothing', async () => {
    const shop = await aShop();
    await shop.sell();
    await shop.sell();
    const tally = new TallyTopups(shop.topups);
    expect(await tally.run({ account: shop.account, from: NOON })).toEqual({
      accepted: 0,
      submitting: 0,
      unknown: 0,
      succeeded: 2,
      failed: 0,
      reversed: 0,
    });
  });
});
