import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topupAccepted } from '@saldo/contracts';
import { add, money } from '@saldo/money';
import fc from 'fast-check';
import { anAdjustment } from '../../domain/adjustment.builder.ts';
import { priceOf } from '../../domain/commission.ts';
import { conclude, submit } from '../../domain/conclusion.ts';
import { providerAccount, reversalOf } from '../../domain/ledger-ids.ts';
import { liveAccountOf } from '../../domain/partner.builder.ts';
import type { Partner } from '../../domain/partner.ts';
import { NOON, aTopup, patience, given } from '../../domain/topup.builder.ts';
import { topupView } from '../../domain/topup-view.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

const pesos = (units: number) => money(BigInt(units) * 1_000_000n, 'MXN');

const outcomes = {
  delivered: { outcome: 'succeeded', receipt: 'LT1' },
  refused: { outcome: 'rejected', failure: 'not_delivered', reason: '-1' },
  silent: { outcome: 'unknown', reason: 'time-out' },
} as const;

/** Orders of many amounts and commissions, ended in any way, and hands on the money between them, all at once. */
const deeds = fc.array(
  fc.oneof(
    fc.record({
      units: fc.integer({ min: 20, max: 60 }),
      commission: fc.integer({ min: 0, max: 999 }),
      outcome: fc.constantFrom(...Object.values(outcomes)),
    }),
    fc.record({
      units: fc.integer({ min: 1, max: 90 }),
      direction: fc.constantFrom('credit' as const, 'debit' as const),
    }),
  ),
  { minLength: 10, maxLength: 40 },
);

async function order(account: string, amount: ReturnType<typeof pesos>, commission: number) {
  const topup = aTopup({ account, amount, price: priceOf(amount, commission) });
  const told = { event: topupAccepted, payload: topupView(topup) };
  return { topup, opening: await shelf.topups.open(topup, told) };
}

async function end(topup: ReturnType<typeof aTopup>, outcome: (typeof outcomes)[keyof typeof outcomes]) {
  const sent = submit(topup, NOON, patience);
  await shelf.topups.change({ from: topup, to: sent, money: 'keep' });
  const { topup: to, money: moved } = conclude(sent, outcome, given);
  await shelf.topups.change({ from: sent, to, money: moved });
}

async function addsUp(partner: Partner, limit: number): Promise<void> {
  let [balance, last] = [pesos(0), 0];
  for (;;) {
    const part = await shelf.accounts.statement(liveAccountOf(partner), { after: last || undefined, limit });
    expect(part?.opening).toEqual(balance);
    for (const line of part?.lines ?? []) {
      balance = add(balance, line.amount as typeof balance);
      expect([line.line, line.balance]).toEqual([(last += 1), balance]);
      expect(line.topup ?? line.reason).toBeDefined();
    }
    if ((part?.lines.length ?? 0) < limit) break;
  }
  expect(await shelf.balanceOf(partner.id)).toBe(balance.micros);
}

describe('a statement', () => {
  it('adds up to the balance after any history, and knows the cause of each line', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, fc.integer({ min: 1, max: 9 }), async (history, limit) => {
        const partner = await shelf.aPartner(500n);
        await Promise.all(
          history.map(async (deed) => {
            const amount = pesos(deed.units);
            if ('direction' in deed) {
              const { direction } = deed;
              await shelf.adjustments.open(anAdjustment({ account: partner.id, direction, amount }));
              return;
            }
            const { topup, opening } = await order(partner.id, amount, deed.commission);
            if (opening.status === 'opened') await end(topup, deed.outcome);
          }),
        );
        await addsUp(partner, limit);
      }),
      { numRuns: 15 },
    );
    expect((await shelf.ledger.audit()).findings).toEqual([]);
  }, 60_000);

  it('names the order whose price came back', async () => {
    const partner = await shelf.aPartner(100n);
    const { topup } = await order(partner.id, pesos(20), 0);
    await end(topup, outcomes.delivered);
    const id = reversalOf(topup.id);
    const from = providerAccount('latcom', 'MXN');
    await shelf.ledger.commit({
      operations: [{ kind: 'transfer', id, from, to: partner.id, amount: pesos(20) }],
    });
    await shelf.database.query('UPDATE topups SET reversal = $2 WHERE id = $1', [topup.id, id]);
    const part = await shelf.accounts.statement(liveAccountOf(partner), { after: 2, limit: 10 });
    const { id: of, reference, phone } = topup;
    expect(part?.lines).toMatchObject([{ kind: 'reversal', topup: of, reference, phone, amount: pesos(20) }]);
  });
});
