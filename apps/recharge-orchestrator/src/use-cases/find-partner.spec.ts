import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { FindPartner } from './find-partner.ts';
import { aShop, context, terms } from './shop.builder.ts';

describe('FindPartner', () => {
  it('says what may be spent and what today’s orders cost, those on their way included', async () => {
    const shop = await aShop();
    const find = new FindPartner(shop.partners, shop.clock, terms.zone);
    await shop.create.run(shop.order(), context);
    const id = shop.account;
    expect(await find.run({ id })).toMatchObject({
      available: money(80_000_000n, 'MXN'),
      spent_today: money(20_000_000n, 'MXN'),
    });
    shop.clock.advance(DAY_MS);
    expect(await find.run({ id })).toMatchObject({ spent_today: money(0n, 'MXN') });
  });

  it('does not know a partner that nobody made', async () => {
    const { partners, clock } = await aShop();
    const asked = new FindPartner(partners, clock, terms.zone).run({ id: v7() });
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });
});
