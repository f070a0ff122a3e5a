import type { Account, Book, Entry, Expiry, Hold, Transfer } from '@saldo/ledger';
import { literal } from './array-literal.ts';

/** A prepared statement with its values, ready for `client.query`. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The statements that write what a batch has changed in `draft` over what was `loaded`: one per table, each over arrays,
 * however many operations the batch has.
 */
export function save(draft: Book, loaded: Book): Statement[] {
  const accounts = [...draft.accounts.values()];
  const holds = [...draft.holds.values()];
  const opened = accounts.filter((account) => !loaded.accounts.has(account.id));
  const changed = accounts.filter((account) => loaded.accounts.has(account.id));
  const begun = holds.filter((hold) => !loaded.holds.has(hold.id));
  const moved = holds.filter((hold) => loaded.holds.has(hold.id));
  const statements: Statement[] = [];
  if (opened.length > 0) statements.push(insertAccounts(opened));
  if (changed.length > 0) statements.push(updateAccounts(changed));
  if (draft.transfers.size > 0) statements.push(insertTransfers([...draft.transfers.values()]));
  if (begun.length > 0) statements.push(insertHolds(begun));
  if (moved.length > 0) statements.push(updateHolds(moved));
  if (draft.entries.length > 0) statements.push(insertEntries(draft.entries));
  return statements;
}

const INSERT_ACCOUNTS = `
  INSERT INTO ledger_accounts
    (id, code, currency, sign_rule, credit_limit, balance, held, entry_count, changed_at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
    $8::bigint[], $9::timestamptz[])`;

function insertAccounts(accounts: readonly Account[]): Statement {
  const values = [
    literal(accounts, ({ id }) => id),
    accounts.map(({ code }) => code), // Free text: the driver quotes it.
    literal(accounts, ({ currency }) => currency),
    literal(accounts, ({ rule }) => rule),
    literal(accounts, ({ creditLimit }) => creditLimit),
    literal(accounts, ({ balance }) => balance),
    literal(accounts, ({ held }) => held),
    literal(accounts, ({ entryCount }) => entryCount),
    literal(accounts, ({ changedAt }) => instant(changedAt)),
  ];
  return { name: 'ledger insert accounts', text: INSERT_ACCOUNTS, values };
}

const UPDATE_ACCOUNTS = `
  UPDATE ledger_accounts a
  SET balance = v.balance, held = v.held, entry_count = v.entry_count, changed_at = v.changed_at
  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[])
    AS v (id, balance, held, entry_count, changed_at)
  WHERE a.id = v.id`;

function updateAccounts(accounts: readonly Account[]): Statement {
  const values = [
    literal(accounts, ({ id }) => id),
    literal(accounts, ({ balance }) => balance),
    literal(accounts, ({ held }) => held),
    literal(accounts, ({ entryCount }) => entryCount),
    literal(accounts, ({ changedAt }) => instant(changedAt)),
  ];
  return { name: 'ledger update accounts', text: UPDATE_ACCOUNTS, values };
}

const INSERT_TRANSFERS = `
  INSERT INTO ledger_transfers (id, kind, from_id, to_id, currency, amount, hold_id, expires_at, recorded_at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::uuid[],
    $8::timestamptz[], $9::timestamptz[])`;

function insertTransfers(transfers: readonly Transfer[]): Statement {
  const values = [
    literal(transfers, ({ id }) => id),
    literal(transfers, ({ kind }) => kind),
    literal(transfers, ({ from }) => from),
    literal(transfers, ({ to }) => to),
    literal(transfers, ({ currency }) => currency),
    literal(transfers, ({ amount }) => amount),
    literal(transfers, ({ hold }) => hold),
    literal(transfers, ({ expiresAt }) => expiry(expiresAt)),
    literal(transfers, ({ recordedAt }) => instant(recordedAt)),
  ];
  return { name: 'ledger insert transfers', text: INSERT_TRANSFERS, values };
}

const INSERT_HOLDS = `
  INSERT INTO ledger_holds (id, from_id, to_id, currency, amount, expires_at, state, posted, ended_by)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::timestamptz[], $7::text[],
    $8::bigint[], $9::uuid[])`;

function insertHolds(holds: readonly Hold[]): Statement {
  const values = [
    literal(holds, ({ id }) => id),
    literal(holds, ({ from }) => from),
    literal(holds, ({ to }) => to),
    literal(holds, ({ currency }) => currency),
    literal(holds, ({ amount }) => amount),
    literal(holds, ({ expiresAt }) => expiry(expiresAt)),
    literal(holds, ({ state }) => state),
    literal(holds, ({ posted }) => posted),
    literal(holds, ({ endedBy }) => endedBy),
  ];
  return { name: 'ledger insert holds', text: INSERT_HOLDS, values };
}

const UPDATE_HOLDS = `
  UPDATE ledger_holds h
  SET amount = v.amount, expires_at = v.expires_at, state = v.state, posted = v.posted, ended_by = v.ended_by
  FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::bigint[], $6::uuid[])
    AS v (id, amount, expires_at, state, posted, ended_by)
  WHERE h.id = v.id`;

function updateHolds(holds: readonly Hold[]): Statement {
  const values = [
    literal(holds, ({ id }) => id),
    literal(holds, ({ amount }) => amount),
    literal(holds, ({ expiresAt }) => expiry(expiresAt)),
    literal(holds, ({ state }) => state),
    literal(holds, ({ posted }) => posted),
    literal(holds, ({ endedBy }) => endedBy),
  ];
  return { name: 'ledger update holds', text: UPDATE_HOLDS, values };
}

const INSERT_ENTRIES = `
  INSERT INTO ledger_entries (account_id, sequence, transfer_id, amount, balance, recorded_at)
  SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[], $6::timestamptz[])`;

function insertEntries(entries: readonly Entry[]): Statement {
  const values = [
    literal(entries, ({ account }) => account),
    literal(entries, ({ sequence }) => sequence),
    literal(entries, ({ transfer }) => transfer),
    literal(entries, ({ amount }) => amount),
    literal(entries, ({ balance }) => balance),
    literal(entries, ({ recordedAt }) => instant(recordedAt)),
  ];
  return { name: 'ledger insert entries', text: INSERT_ENTRIES, values };
}

function instant(at: Date): string {
  return at.toISOString();
}

function expiry(at: Expiry | undefined): string | undefined {
  return at instanceof Date ? instant(at) : at && 'infinity';
}
