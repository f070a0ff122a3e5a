import { beforeEach, describe, expect, it } from '@jest/globals';
import { AUDIT_RULES } from '@saldo/ledger';
import type { AuditRule } from '@saldo/ledger';
import { aScene, mustCommit, mxn, newId } from '@saldo/ledger/fixture';
import type { Scene } from '@saldo/ledger/fixture';
import type { FreshDatabase } from '@saldo/testing';
import { auditCommand } from './audit-command.ts';
import { auditDatabase } from './audit-database.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import { cleaner, ledgerDatabase, query } from './store.fixture.ts';

// Rows are corrupted as somebody with the administrator's rights could, past triggers and checks.
describe('the auditor', () => {
  const clean = cleaner();
  let database: FreshDatabase;
  let scene: Scene;
  let posted: string;
  let open: string;

  beforeEach(async () => {
    database = await ledgerDatabase();
    clean.later(() => database.drop());
    const ledger = await PostgresLedger.open({ url: database.url });
    scene = await aScene(ledger, 100);
    const [first, second] = [scene.hold({ amount: mxn(30) }), scene.hold({ amount: mxn(20) })];
    [posted, open] = [first.id, second.id];
    await mustCommit(
      ledger,
      first,
      second,
      { kind: 'extend', id: newId(), hold: open, amount: mxn(5) },
      { kind: 'post', id: newId(), hold: posted, amount: mxn(10) },
      scene.transfer({ amount: mxn(7) }),
    );
    await ledger.close();
  });

  async function corrupt(sql: string): Promise<void> {
    const named = sql
      .replaceAll(':payer', `'${scene.payer}'`)
      .replaceAll(':posted', `'${posted}'`)
      .replaceAll(':open', `'${open}'`);
    await query(
      database.adminUrl,
      `SET session_replication_role = replica; ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_within_limit; ${named}`,
    );
  }

  it('finds nothing in a ledger that is right, and counts what it has read', async () => {
    expect(await auditDatabase(database.url)).toMatchObject({
      accountCount: 2,
      transferCount: 6,
      findings: [],
    });
    const lines: string[] = [];
    expect(await auditCommand(database.url, (line) => lines.push(line))).toBe(0);
    expect(lines.join('\n')).toContain('2 accounts');
  });

  const corruptions: [string, string, AuditRule[]][] = [
    [
      'a balance made larger',
      'UPDATE ledger_accounts SET balance = balance + 1 WHERE id = :payer',
      ['currency_sums_to_zero', 'balance_is_fold_of_entries'],
    ],
    [
      'an entry made larger',
      'UPDATE ledger_entries SET amount = amount - 1 WHERE account_id = :payer AND sequence = 3',
      ['balance_is_fold_of_entries', 'entries_form_a_chain', 'posting_has_two_entries'],
    ],
    [
      'an entry taken out',
      'DELETE FROM ledger_entries WHERE account_id = :payer AND sequence = 2',
      ['balance_is_fold_of_entries', 'entries_form_a_chain', 'posting_has_two_entries'],
    ],
    [
      'an entry set back in time',
      `UPDATE ledger_entries SET recorded_at = recorded_at - interval '1 day' WHERE account_id = :payer AND sequence = 3`,
      ['entries_form_a_chain', 'posting_has_two_entries'],
    ],
    [
      'an entry nobody asked for',
      `INSERT INTO ledger_entries VALUES (:payer, 4, gen_random_uuid(), 1, 84, now()); UPDATE ledger_accounts SET balance = 84, entry_count = 4 WHERE id = :payer`,
      ['currency_sums_to_zero', 'posting_has_two_entries'],
    ],
    [
      'a transfer made larger',
      `UPDATE ledger_transfers SET amount = amount + 1 WHERE kind = 'transfer' AND from_id = :payer`,
      ['posting_has_two_entries'],
    ],
    [
      'held money forgotten',
      'UPDATE ledger_accounts SET held = 0 WHERE id = :payer',
      ['held_is_sum_of_open_holds'],
    ],
    [
      'a hold made larger',
      'UPDATE ledger_holds SET amount = amount + 1 WHERE id = :open',
      ['held_is_sum_of_open_holds', 'hold_is_sum_of_its_transfers'],
    ],
    [
      'a hold taken out',
      'DELETE FROM ledger_holds WHERE id = :open',
      ['held_is_sum_of_open_holds', 'hold_is_sum_of_its_transfers'],
    ],
    [
      'a limit passed',
      'UPDATE ledger_accounts SET credit_limit = -60 WHERE id = :payer',
      ['limit_is_respected'],
    ],
    [
      'a hold reopened',
      `UPDATE ledger_holds SET state = 'open', posted = 0, ended_by = NULL WHERE id = :posted; UPDATE ledger_accounts SET held = held + 30 WHERE id = :payer`,
      ['hold_ends_at_most_once'],
    ],
    [
      'a second end',
      `DROP INDEX ledger_transfers_one_end; INSERT INTO ledger_transfers (id, kind, from_id, to_id, currency, amount, hold_id, recorded_at) SELECT gen_random_uuid(), 'void', from_id, to_id, currency, amount, id, now() FROM ledger_holds WHERE id = :posted`,
      ['hold_ends_at_most_once'],
    ],
    [
      'more posted than was moved',
      'UPDATE ledger_holds SET posted = 11 WHERE id = :posted',
      ['hold_ends_at_most_once'],
    ],
    [
      'an account in another currency',
      `UPDATE ledger_accounts SET currency = 'USD' WHERE id = :payer`,
      ['currency_sums_to_zero', 'transfer_stays_in_its_currency'],
    ],
  ];

  it.each(corruptions)('shouts about %s and names the account', async (_, sql, rules) => {
    await corrupt(sql.replace('credit_limit = -60', 'credit_limit = 0, balance = 24, held = 25'));
    const { findings } = await auditDatabase(database.url);
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(expect.arrayContaining(rules));
    expect(
      findings.filter(({ rule, account }) => rule !== 'currency_sums_to_zero' && account === scene.payer),
    ).not.toEqual([]);
    const lines: string[] = [];
    expect(await auditCommand(database.url, (line) => lines.push(line))).toBe(1);
    expect(lines.join('\n')).toContain(scene.payer);
  });

  it('has each of its rules broken by some corruption above', () => {
    const broken = new Set(corruptions.flatMap(([, , rules]) => rules));
    expect(AUDIT_RULES.filter((rule) => !broken.has(rule))).toEqual([]);
  });
});
