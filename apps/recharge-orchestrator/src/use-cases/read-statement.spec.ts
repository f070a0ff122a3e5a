import { describe, expect, it } from '@jest/globals';
import { add, money } from '@saldo/money';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { patience } from '../domain/topup.builder.ts';
import { deliver, refuse, vanishAfterDelivery, vanishBeforeDelivery } from '../ports/provider.memory.ts';
import { ReadStatement } from './read-statement.ts';
import { aShop } from './shop.builder.ts';

const scripts = { deliver, refuse, vanishAfterDelivery, vanishBeforeDelivery };

describe('ReadStatement', () => {
  it('adds up after any history, on every page and over all pages', async () => {
    const step = fc.oneof(
      fc.record({ sell: fc.constantFrom(...Object.values(scripts)) }),
      fc.record({ pay: fc.integer({ min: 1, max: 50 }), direction: fc.constantFrom('credit', 'debit') }),
      fc.record({ commission: fc.integer({ min: 0, max: 999 }) }),
      fc.record({ waitMs: fc.integer({ min: 0, max: 5_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (steps, limit) => {
          let script = deliver as (typeof scripts)[keyof typeof scripts];
          const shop = await aShop(() => script);
          for (const deed of steps) {
            if ('sell' in deed) {
              script = deed.sell;
              await shop.sell().catch(() => undefined);
            } else if ('pay' in deed) {
              const amount = money(BigInt(deed.pay) * 1_000_000n, 'MXN');
              await shop.adjustments.open(
                anAdjustment({
                  account: shop.account,
                  direction: deed.direction,
                  amount,
                }),
              );
            } else if ('commission' in deed) await shop.changeTerms({ commissionBp: deed.commission });
            else {
              shop.clock.advance(deed.waitMs + patience.askMs);
              await shop.resolve.run();
            }
          }
          await addsUp(shop, limit);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([['0'], ['-1'], ['two'], ['4'], ['9999999999999999999']])(
    'refuses to go on after %s',
    async (cursor) => {
      const shop = await aShop();
      const asked = new ReadStatement(shop.accounts).run({ account: shop.account, starting_after: cursor });
      await expect(asked).rejects.toMatchObject({ code: 'cursor_unknown' });
    },
  );

  it('does not know an account that nobody opened', async () => {
    const shop = await aShop();
    const asked = new ReadStatement(shop.accounts).run({ account: v7() });
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });
});

async function addsUp(shop: Awaited<ReturnType<typeof aShop>>, limit: number): Promise<void> {
  const statement = new ReadStatement(shop.accounts);
  let [balance, line, cursor] = [money(0n, 'MXN'), 0, undefined as string | undefined];
  do {
    const after = cursor === undefined ? {} : { starting_after: cursor };
    const page = await statement.run({ account: shop.account, limit, ...after });
    expect(page.opening_balance).toEqual(balance);
    for (const one of page.data) {
      balance = add(balance, one.amount as typeof balance);
      line += 1;
      expect([one.line, one.balance]).toEqual([line, balance]);
    }
    expect(page.closing_balance).toEqual(balance);
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  expect((await shop.money()).balance).toBe(balance.micros);
}
