import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { migrate } from '@saldo/database';
import { PostgresLedger } from '@saldo/ledger-store';
import { freshDatabase } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import { Client } from 'pg';
import { audit } from './audit.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../../libs/ledger-store/migrations');
const ACCOUNT = '01936f3e-0000-7000-8000-0000000000a1';

let fresh: FreshDatabase;

beforeEach(async () => {
  fresh = await freshDatabase();
  await migrate(fresh.url, [MIGRATIONS]);
  const ledger = await PostgresLedger.open({ url: fresh.url });
  const open = { kind: 'open_account', currency: 'MXN', rule: 'no_overdraft', creditLimit: 0n } as const;
  await ledger.commit({ operations: [{ ...open, id: ACCOUNT, code: 'partner' }] });
  await ledger.close();
});

afterEach(() => fresh.drop());

/** As nobody but the server's administrator can: past the ledger's own guards. */
async function corrupt(): Promise<void> {
  const client = new Client({ connectionString: fresh.adminUrl });
  await client.connect();
  await client.query('SET session_replication_role = replica');
  await client.query('UPDATE ledger_accounts SET balance = balance + 1 WHERE id = $1', [ACCOUNT]);
  await client.end();
}

describe('npm run audit', () => {
  it('answers 0 for a ledger that holds', async () => {
    expect(await audit([fresh.url])).toBe(0);
  });

  it('answers 1 for a ledger whose balance is not the fold of its entries', async () => {
    await corrupt();
    expect(await audit([fresh.url])).toBe(1);
  });
});
