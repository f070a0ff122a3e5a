import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aScene, mustCommit, mxn, newId } from '@saldo/ledger/fixture';
import type { Scene } from '@saldo/ledger/fixture';
import type { FreshDatabase } from '@saldo/testing';
import { PostgresLedger } from './postgres-ledger.ts';
import { ledgerDatabase, query } from './store.fixture.ts';

// What the database itself refuses, even to the role that owns the tables.
describe('the database', () => {
  let database: FreshDatabase;
  let scene: Scene;
  let ended: string;
  let open: string;

  beforeAll(async () => {
    database = await ledgerDatabase();
    const ledger = await PostgresLedger.open({ url: database.url });
    scene = await aScene(ledger, 100);
    const holds = [scene.hold({ amount: mxn(5) }), scene.hold({ amount: mxn(5) })] as const;
    [ended, open] = [holds[0].id, holds[1].id];
    await mustCommit(ledger, ...holds, { kind: 'post', id: newId(), hold: ended });
    await ledger.close();
  });

  afterAll(() => database.drop());

  it.each([
    ['a changed entry', 'UPDATE ledger_entries SET amount = amount + 1', 'the ledger only grows'],
    ['a deleted entry', 'DELETE FROM ledger_entries', 'the ledger only grows'],
    ['emptied entries', 'TRUNCATE ledger_entries', 'the ledger only grows'],
    ['a changed transfer', 'UPDATE ledger_transfers SET amount = 1', 'the ledger only grows'],
    ['a deleted transfer', 'DELETE FROM ledger_transfers', 'the ledger only grows'],
    ['emptied transfers', 'TRUNCATE ledger_transfers', 'the ledger only grows'],
    ['a deleted account', 'DELETE FROM ledger_accounts', 'the ledger only grows'],
    ['emptied accounts', 'TRUNCATE ledger_accounts', 'the ledger only grows'],
    ['a deleted hold', 'DELETE FROM ledger_holds', 'the ledger only grows'],
    ['emptied holds', 'TRUNCATE ledger_holds', 'the ledger only grows'],
    [
      'an account below its limit',
      'UPDATE ledger_accounts SET balance = held - 1 WHERE id = :payer',
      'within_limit',
    ],
    ['a negative held amount', 'UPDATE ledger_accounts SET held = -1 WHERE id = :payer', 'held_check'],
    [
      'a second end of a hold',
      `UPDATE ledger_holds SET state = 'voided', posted = 0 WHERE id = :ended`,
      'only grows',
    ],
    [
      'an ended hold made open',
      `UPDATE ledger_holds SET state = 'open', ended_by = NULL, posted = 0 WHERE id = :ended`,
      'only grows',
    ],
    [
      'more posted than was held',
      `UPDATE ledger_holds SET state = 'posted', posted = 6, ended_by = id WHERE id = :open`,
      'ledger_holds_check',
    ],
    ['a second end among the transfers', secondEnd(), 'ledger_transfers_one_end'],
    ['an entry with a sequence that is taken', sequenceTaken(), 'ledger_entries_pkey'],
  ])('refuses %s', async (_, sql, reason) => {
    const named = sql
      .replace(':payer', `'${scene.payer}'`)
      .replace(':ended', `'${ended}'`)
      .replace(':open', `'${open}'`);
    await expect(query(database.url, named)).rejects.toThrow(reason);
  });

  it('allows what the ledger itself does to an open hold', async () => {
    await query(database.url, `UPDATE ledger_holds SET amount = amount WHERE id = $1`, [open]);
  });
});

function secondEnd(): string {
  return `INSERT INTO ledger_transfers (id, kind, from_id, to_id, currency, amount, hold_id, recorded_at)
    SELECT gen_random_uuid(), 'void', from_id, to_id, currency, amount, id, now() FROM ledger_holds WHERE id = :ended`;
}

function sequenceTaken(): string {
  return `INSERT INTO ledger_entries SELECT account_id, sequence, gen_random_uuid(), 1, 1, now() FROM ledger_entries LIMIT 1`;
}
