import { describe, expect, it } from '@jest/globals';
import type { Operation } from '@saldo/ledger';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { creditLimit } from './credit-limits.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import { cleaner, ledgerDatabase } from './store.fixture.ts';

const cleanup = cleaner();
const pay = (from: string, to: string, micros: bigint): Operation => ({
  kind: 'transfer',
  id: v7(),
  from,
  to,
  amount: money(micros, 'PEN'),
});

async function world() {
  const database = await ledgerDatabase();
  cleanup.later(() => database.drop());
  const ledger = await PostgresLedger.open({ url: database.url });
  cleanup.later(() => ledger.close());
  const [account, other] = [v7(), v7()];
  const opening = { kind: 'open_account', currency: 'PEN', creditLimit: 0n } as const;
  await ledger.commit({
    operations: [
      { ...opening, id: account, code: 'payer', rule: 'no_overdraft' },
      { ...opening, id: other, code: 'house', rule: 'unlimited' },
    ],
  });
  const set = async (micros: bigint) => {
    const { status } = await ledger.commit({ operations: [], companions: [creditLimit(account, micros)] });
    return status;
  };
  return { ledger, account, other, set };
}

describe('a credit limit', () => {
  it('lets an account go so far below nothing, and no further', async () => {
    const { ledger, account, other, set } = await world();
    expect(await set(10n)).toBe('committed');
    expect((await ledger.commit({ operations: [pay(account, other, 11n)] })).status).toBe('refused');
    expect((await ledger.commit({ operations: [pay(account, other, 10n)] })).status).toBe('committed');
    expect((await ledger.audit()).findings).toEqual([]);
  });

  it('never falls below what is used, holds included, nor below nothing', async () => {
    const { ledger, account, other, set } = await world();
    await set(10n);
    const hold: Operation = { kind: 'hold', id: v7(), from: account, to: other, amount: money(4n, 'PEN') };
    await ledger.commit({ operations: [pay(account, other, 5n), hold] });
    expect(await set(8n)).toBe('companion_refused');
    expect(await set(9n)).toBe('committed');
    expect(await set(-1n)).toBe('companion_refused');
    expect((await ledger.findAccount(account))?.creditLimit).toBe(9n);
  });

  it('is decided after the movements of its own work', async () => {
    const { ledger, account, other, set } = await world();
    await set(10n);
    const work = { operations: [pay(account, other, 8n)], companions: [creditLimit(account, 7n)] };
    expect((await ledger.commit(work)).status).toBe('companion_refused');
    expect((await ledger.findAccount(account))?.balance).toBe(0n);
  });

  it('falls while others pay, and either it or they are refused', async () => {
    const { ledger, account, other, set } = await world();
    await set(10n);
    const works = Array.from({ length: 20 }, (_, i) =>
      i % 5 === 4 ? set(5n) : ledger.commit({ operations: [pay(account, other, 1n)] }),
    );
    await Promise.all(works);
    const { balance = 0n, creditLimit: limit = 0n } = (await ledger.findAccount(account)) ?? {};
    expect(balance).toBe(-limit);
    expect((await ledger.audit()).findings).toEqual([]);
  });
});
