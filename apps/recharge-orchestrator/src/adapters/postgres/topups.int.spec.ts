import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountCredited, topupAccepted } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { NOON, aTopup } from '../../domain/topup.builder.ts';
import { topupsContract } from '../../ports/topups.contract.ts';
import { topupView } from '../../domain/topup-view.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

/** A new account that has so many pesos. */
async function anAccount(pesos: bigint): Promise<string> {
  const account = { id: v7(), name: 'Relier', currency: 'MXN' } as const;
  const paid = { id: v7(), account: account.id, amount: money(pesos * 1_000_000n, 'MXN'), reason: 'cash' };
  await shelf.accounts.open(account, NOON);
  await shelf.accounts.credit(
    { id: paid.id, account, amount: paid.amount },
    { event: accountCredited, payload: paid },
    NOON,
  );
  return account.id;
}

topupsContract('PostgresTopups', async () => {
  // Other tests leave their orders behind; what is due is asked of all accounts.
  await shelf.database.query(`TRUNCATE attempts, topups, outbox`);
  const account = await anAccount(40n);
  return {
    topups: shelf.topups,
    account,
    money: async () => {
      const reading = await shelf.accounts.read(account);
      return { balance: reading?.balance.micros ?? -1n, held: reading?.held.micros ?? -1n };
    },
    told: async () => (await shelf.told()).filter((name) => name.startsWith('topup.')),
  };
});

describe('PostgresTopups under load', () => {
  it('accepts exactly 40 of 100 orders at once on money for 40', async () => {
    const account = await anAccount(800n);
    const orders = Array.from({ length: 100 }, () => aTopup({ account }));
    const openings = await Promise.all(
      orders.map((topup) => shelf.topups.open(topup, { event: topupAccepted, payload: topupView(topup) })),
    );
    expect(openings.filter(({ status }) => status === 'opened')).toHaveLength(40);
    expect(openings.filter(({ status }) => status === 'insufficient_funds')).toHaveLength(60);
    expect(await shelf.accounts.read(account)).toMatchObject({
      balance: money(800_000_000n, 'MXN'),
      held: money(800_000_000n, 'MXN'),
    });
    expect((await shelf.ledger.audit()).findings).toEqual([]);
  });

  it('opens one of 50 orders at once under one reference', async () => {
    const account = await anAccount(2_000n);
    const orders = Array.from({ length: 50 }, () => aTopup({ account, reference: 'ONE' }));
    const openings = await Promise.all(
      orders.map((topup) => shelf.topups.open(topup, { event: topupAccepted, payload: topupView(topup) })),
    );
    expect(openings.filter(({ status }) => status === 'opened')).toHaveLength(1);
    const ids = openings.map((opening) => (opening.status === 'exists' ? opening.earlier.id : undefined));
    expect(new Set(ids.filter(Boolean)).size).toBe(1);
    expect((await shelf.accounts.read(account))?.held).toEqual(money(20_000_000n, 'MXN'));
  });
});
