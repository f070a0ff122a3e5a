import type { Account, Book, Entry, Expiry, Hold, Transfer } from '@saldo/ledger';
import { literal } from './array-literal.ts';

/** A prepared statement with its values, ready for `client.query`. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * The one statement that writes what a batch has changed in `draft` over what was `loaded`, however many operations the
 * batch has; undefined when there is nothing to write. No part of it reads what another writes: each row stands once,
 * in its last state.
 */
export function save(draft: Book, loaded: Book): Statement | undefined {
  const accounts = [...draft.accounts.values()];
  const holds = [...draft.holds.values()];
  const isLoaded = ({ id }: Account | Hold): boolean => loaded.accounts.has(id) || loaded.holds.has(id);
  const parts = [
    insertAccounts(accounts.filter((account) => !isLoaded(account))),
    updateAccounts(accounts.filter(isLoaded)),
    insertTransfers([...draft.transfers.values()]),
    insertHolds(holds.filter((hold) => !isLoaded(hold))),
    updateHolds(holds.filter(isLoaded)),
    insertEntries(draft.entries),
  ].filter((part) => part.count > 0);
  return parts.length > 0 ? together(parts) : undefined;
}

/** What one table gets. */
interface Part extends Statement {
  readonly count: number;
}

const texts = new Map<string, string>();

/** One statement instead of one per table: to a caller alone, each further statement is a good part of what it waits for. */
function together(parts: Part[]): Statement {
  const name = `ledger save ${parts.map((part) => part.name).join(' ')}`;
  const text = texts.get(name) ?? compose(parts);
  texts.set(name, text);
  return { name, text, values: parts.flatMap((part) => part.values) };
}

function compose(parts: Part[]): string {
  let before = 0;
  const written = parts.map(({ name, text, values }) => {
    const renumbered = text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + before}`);
    before += values.length;
    return `${name} AS (${renumbered})`;
  });
  return `WITH ${written.join(',')} SELECT`;
}

const INSERT_ACCOUNTS = `
  INSERT INTO ledger_accounts
    (id, code, currency, sign_rule, credit_limit, balance, held, entry_count, changed_at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
    $8::bigint[], $9::timestamptz[])`;

function insertAccounts(accounts: readonly Account[]): Part {
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
  return { name: 'opened', text: INSERT_ACCOUNTS, values, count: accounts.length };
}

const UPDATE_ACCOUNTS = `
  UPDATE ledger_accounts a
  SET balance = v.balance, held = v.held, entry_count = v.entry_count, changed_at = v.changed_at
  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[])
    AS v (id, balance, held, entry_count, changed_at)
  WHERE a.id = v.id`;

function updateAccounts(accounts: readonly Account[]): Part {
  const values = [
    literal(accounts, ({ id }) => id),
    literal(accounts, ({ balance }) => balance),
    literal(accounts, ({ held }) => held),
    literal(accounts, ({ entryCount }) => entryCount),
    literal(accounts, ({ changedAt }) => instant(changedAt)),
  ];
  return { name: 'changed', text: UPDATE_ACCOUNTS, values, count: accounts.length };
}

const INSERT_TRANSFERS = `
  INSERT INTO ledger_transfers (id, kind, from_id, to_id, currency, amount, hold_id, expires_at, recorded_at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::uuid[],
    $8::timestamptz[], $9::timestamptz[])`;

function insertTransfers(transfers: readonly Transfer[]): Part {
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
  return { name: 'transfers', text: INSERT_TRANSFERS, values, count: transfers.length };
}

const INSERT_HOLDS = `
  INSERT INTO ledger_holds (id, from_id, to_id, currency, amount, expires_at, state, posted, ended_by)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::timestamptz[], $7::text[],
    $8::bigint[], $9::uuid[])`;

function insertHolds(holds: readonly Hold[]): Part {
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
  return { name: 'begun', text: INSERT_HOLDS, values, count: holds.length };
}

const UPDATE_HOLDS = `
  UPDATE ledger_holds h
  SET amount = v.amount, expires_at = v.expires_at, state = v.state, posted = v.posted, ended_by = v.ended_by
  FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::bigint[], $6::uuid[])
    AS v (id, amount, expires_at, state, posted, ended_by)
  WHERE h.id = v.id`;

function updateHolds(holds: readonly Hold[]): Part {
  const values = [
    literal(holds, ({ id }) => id),
    literal(holds, ({ amount }) => amount),
    literal(holds, ({ expiresAt }) => expiry(expiresAt)),
    literal(holds, ({ state }) => state),
    literal(holds, ({ posted }) => posted),
    literal(holds, ({ endedBy }) => endedBy),
  ];
  return { name: 'moved', text: UPDATE_HOLDS, values, count: holds.length };
}

const INSERT_ENTRIES = `
  INSERT INTO ledger_entries (account_id, sequence, transfer_id, amount, balance, recorded_at)
  SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[], $6::timestamptz[])`;

function insertEntries(entries: readonly Entry[]): Part {
  const values = [
    literal(entries, ({ account }) => account),
    literal(entries, ({ sequence }) => sequence),
    literal(entries, ({ transfer }) => transfer),
    literal(entries, ({ amount }) => amount),
    literal(entries, ({ balance }) => balance),
    literal(entries, ({ recordedAt }) => instant(recordedAt)),
  ];
  return { name: 'entries', text: INSERT_ENTRIES, values, count: entries.length };
}

let lastInstant: { at: Date; text: string } | undefined;

/** Nearly all rows of a batch carry the same instant. */
function instant(at: Date): string {
  if (lastInstant?.at !== at) lastInstant = { at, text: at.toISOString() };
  return lastInstant.text;
}

function expiry(at: Expiry | undefined): string | undefined {
  return at instanceof Date ? at.toISOString() : at && 'infinity';
}
