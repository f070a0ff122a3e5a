import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { money } from '@saldo/money';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { aShop, context } from './shop.builder.ts';
import { TellDepletedAccounts } from './tell-depleted-accounts.ts';

const pesos = (units: bigint) => money(units * 1_000_000n, 'MXN');

/** A partner with 100 pesos who wants to hear when less than 90 are left. */
async function aWatch() {
  const shop = await aShop();
  await shop.changeTerms({ lowBalance: pesos(90n) });
  return { shop, tell: new TellDepletedAccounts(shop.partners, shop.clock) };
}

describe('TellDepletedAccounts', () => {
  it('tells nothing while enough is left, and of what is held as of what is spent', async () => {
    const { shop, tell } = await aWatch();
    expect(await tell.run()).toBe(0);
    await shop.create.run(shop.order(), context);
    expect(await tell.run()).toBe(1);
    expect(shop.partners.told).toMatchObject([
      { payload: { account: shop.account, available: pesos(80n), threshold: pesos(90n) } },
    ]);
  });

  it('tells once a day for as long as it lasts', async () => {
    const { shop, tell } = await aWatch();
    await shop.sell();
    expect([await tell.run(), await tell.run()]).toEqual([1, 0]);
    shop.clock.advance(DAY_MS - 1);
    expect(await tell.run()).toBe(0);
    shop.clock.advance(1);
    expect(await tell.run()).toBe(1);
  });

  it('takes a balance that has recovered for a new beginning', async () => {
    const { shop, tell } = await aWatch();
    await shop.sell();
    await tell.run();
    await shop.adjustments.open(anAdjustment({ account: shop.account, amount: pesos(10n) }));
    expect(await tell.run()).toBe(0);
    await shop.sell();
    expect(await tell.run()).toBe(1);
  });

  it('is silent to a partner who does not ask any more', async () => {
    const { shop, tell } = await aWatch();
    await shop.sell();
    await tell.run();
    await shop.changeTerms({});
    shop.clock.advance(DAY_MS);
    expect(await tell.run()).toBe(0);
  });
});
