import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '@saldo/database';
import type { Operation } from '@saldo/ledger';
import { PostgresLedger } from '@saldo/ledger-store';
import { money } from '@saldo/money';
import { freshDatabase } from '@saldo/testing';
import { v7 } from 'uuid';
import { conclude } from '../../domain/conclusion.ts';
import { endingOf, fundingAccount, providerAccount, testAccountOf } from '../../domain/ledger-ids.ts';
import { liveAccountOf } from '../../domain/partner.builder.ts';
import { NOON, given } from '../../domain/topup.builder.ts';
import { FOLDERS, openBooks } from './books.builder.ts';

const ids = { account: v7(), credit: v7(), sold: v7(), failed: v7(), unknown: v7() };
const PRICE = money(20_000_000n, 'MXN');
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let shelf: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  fresh = await freshDatabase();
  await firstRelease();
  await migrate(fresh.url, FOLDERS);
  shelf = await openBooks(fresh.url);
});

afterAll(async () => {
  await shelf.close();
  await fresh.drop();
});

/** A database of the first release, with an account that was paid in, and an order of each kind. */
async function firstRelease(): Promise<void> {
  const old = await mkdtemp(join(tmpdir(), 'saldo-first-release-'));
  for (const folder of FOLDERS)
    for (const name of await readdir(folder))
      if (name < '20261125') await cp(join(folder, name), join(old, name));
  await migrate(fresh.url, [old]);
  await rm(old, { recursive: true });
  await move();
  const { database, close } = await openBooks(fresh.url);
  await database.query(
    `INSERT INTO partner_accounts (id, name, currency, created_at) VALUES ($1, 'Relier', 'MXN', $2)`,
    [ids.account, NOON],
  );
  for (const [id, status, failure, receipt] of [
    [ids.sold, 'succeeded', null, 'LT1'],
    [ids.failed, 'failed', 'not_delivered', null],
    [ids.unknown, 'unknown', null, null],
  ]) {
    await database.query(
      `INSERT INTO topups (id, account, reference, phone, product, price_micros, currency, status, failure, receipt,
                           created_at, updated_at)
       VALUES ($1::uuid, $2, $1::uuid::text, '+525512345678', 'mx-open', $3, 'MXN', $4, $5, $6, $7, $7)`,
      [id, ids.account, PRICE.micros, status, failure, receipt, NOON],
    );
    await database.query(
      `INSERT INTO attempts (id, topup, provider, state, due_at, miss_count, ask_count, epoch)
       VALUES ($1::uuid, $1::uuid, 'latcom', 'unknown', $2, 0, 0, 3)`,
      [id, NOON],
    );
  }
  await database.query(
    `INSERT INTO outbox (id, aggregate, aggregate_id, subject, headers, payload, created_at)
     VALUES ($1, 'account', $2, 'saldo.event.account.credited', '{"saldo-actor": "service:operator"}',
             '{"reason": "SPEI 4711"}', $3)`,
    [v7(), ids.credit, NOON],
  );
  await close();
}

async function move(): Promise<void> {
  const ledger = await PostgresLedger.open({ url: fresh.url });
  const [funding, latcom] = [fundingAccount('MXN', 'live'), providerAccount('latcom', 'MXN')];
  const open = { kind: 'open_account', currency: 'MXN', creditLimit: 0n } as const;
  const hold = (id: string): Operation => ({
    kind: 'hold',
    id,
    from: ids.account,
    to: latcom,
    amount: PRICE,
  });
  const amount = money(100_000_000n, 'MXN');
  await ledger.commit({
    operations: [
      { ...open, id: ids.account, code: 'partner', rule: 'no_overdraft' },
      { ...open, id: funding, code: 'funding', rule: 'unlimited' },
      { ...open, id: latcom, code: 'provider:latcom', rule: 'unlimited' },
      { kind: 'transfer', id: ids.credit, from: funding, to: ids.account, amount },
      hold(ids.sold),
      hold(ids.failed),
      hold(ids.unknown),
      { kind: 'post', id: endingOf(ids.sold, 'post'), hold: ids.sold },
      { kind: 'void', id: endingOf(ids.failed, 'void'), hold: ids.failed },
    ],
  });
  await ledger.close();
}

describe('a database of the first release', () => {
  it('has a partner for each account, with its money and what the day has cost', async () => {
    const found = await shelf.partners.find(ids.account, '2026-11-21');
    expect(found).toMatchObject({
      partner: { id: ids.account, name: 'Relier', status: 'active', commissionBp: 0 },
      available: money(60_000_000n, 'MXN'),
      spentToday: money(40_000_000n, 'MXN'),
    });
  });

  it('has orders at their price without commission, in live mode', async () => {
    const order = { mode: 'live', amount: PRICE, price: PRICE, day: '2026-11-21' };
    expect(await shelf.topups.find(ids.sold)).toMatchObject({ ...order, status: 'succeeded' });
  });

  it('has a statement with what was paid in, and why', async () => {
    const { partner } = (await shelf.partners.find(ids.account, '2026-11-21')) ?? {};
    const part = partner && (await shelf.accounts.statement(liveAccountOf(partner), { limit: 10 }));
    expect(part?.lines).toMatchObject([
      { line: 1, kind: 'credit', amount: money(100_000_000n, 'MXN'), reason: 'SPEI 4711' },
      { line: 2, kind: 'topup', topup: ids.sold, amount: money(-20_000_000n, 'MXN') },
    ]);
    expect(await shelf.adjustments.find(ids.credit)).toMatchObject({
      account: ids.account,
      direction: 'credit',
      status: 'booked',
      requestedBy: 'service:operator',
    });
  });

  it('has nothing left to tell that nobody may tell any more', async () => {
    expect(await shelf.told()).not.toContain('account.credited');
  });

  it('expects the end of an unknown order half an hour after it was due, and a person after that', async () => {
    const halfAnHour = new Date(NOON.getTime() + 1_800_000);
    expect((await shelf.topups.find(ids.unknown))?.attempt.expectedBy).toEqual(halfAnHour);
    expect((await shelf.topups.overdue(halfAnHour, 10)).map(({ id }) => id)).toContain(ids.unknown);
  });

  it('lets an order that was on its way fail, and gives its price back to its day', async () => {
    const from = await shelf.topups.find(ids.unknown);
    if (!from) throw new Error('the order is not there');
    const refused = { outcome: 'rejected', failure: 'not_delivered', reason: '-1' } as const;
    const { topup: to, money: moved } = conclude(from, refused, given);
    expect(await shelf.topups.change({ from, to, money: moved })).toBe(true);
    expect(await shelf.partners.find(ids.account, '2026-11-21')).toMatchObject({
      available: money(80_000_000n, 'MXN'),
      spentToday: PRICE,
    });
  });

  it('is given the test accounts that it lacks, once, by all replicas that start at once', async () => {
    const completed = await Promise.all([1, 2, 3].map(() => shelf.partners.complete()));
    expect(Math.max(...completed)).toBe(1);
    expect(await shelf.balanceOf(testAccountOf(ids.account))).toBe(10_000_000_000n);
    expect(await shelf.accounts.find(testAccountOf(ids.account))).toMatchObject({ mode: 'test' });
    expect(await shelf.partners.complete()).toBe(0);
  });
});
