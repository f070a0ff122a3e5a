import { Book } from '@saldo/ledger';
import type { Operation, Transfer } from '@saldo/ledger';
import type { PoolClient } from 'pg';
import { literal } from './array-literal.ts';
import { accountFromRow, holdFromRow, transferFromRow } from './rows.ts';
import type { AccountRow, HoldRow, TransferRow } from './rows.ts';

/** What a batch may touch, read under the locks of its accounts, and the database's time after they were taken. */
export interface Loaded {
  readonly book: Book;
  readonly now: Date;
}

/** A hold appeared between finding the accounts to lock and reading it: the batch must begin again. */
export class LockedTooLittle extends Error {
  override readonly name = 'LockedTooLittle';
}

/**
 * One round trip. The locks are taken in the order of ids, so that batches never wait in a circle. Transfers and holds
 * are read by later statements on purpose: a statement sees what was committed when it began, and the locking one may
 * have begun before a wait.
 */
export async function load(client: PoolClient, operations: readonly Operation[]): Promise<Loaded> {
  const ids = collectIds(operations);
  const accounts = literal([...ids.accounts], String);
  const holds = literal([...ids.holds], String);
  const transfers = literal([...ids.transfers], String);
  const [locked, found, held] = await Promise.all([
    client.query<AccountRow>({ name: 'ledger lock', text: LOCK, values: [accounts, holds] }),
    client.query<FoundRow>({ name: 'ledger find', text: FIND_TRANSFERS, values: [transfers] }),
    ids.holds.size > 0 && client.query<HoldRow>({ name: 'ledger holds', text: FIND_HOLDS, values: [holds] }),
  ]);

  const book = new Book();
  for (const row of locked.rows) book.putAccount(accountFromRow(row));
  for (const row of held ? held.rows : []) {
    if (!book.accounts.has(row.from_id) || !book.accounts.has(row.to_id)) throw new LockedTooLittle();
    book.putHold(holdFromRow(row));
  }
  for (const row of found.rows) if (row.id) book.putTransfer(transferOf(row));
  return { book, now: (found.rows[0] as FoundRow).now };
}

const LOCK = `
  WITH wanted AS MATERIALIZED (
    SELECT unnest($1::uuid[]) AS id
    UNION
    SELECT unnest(ARRAY[from_id, to_id]) FROM ledger_holds WHERE id = ANY ($2::uuid[])
  )
  SELECT a.id, a.code, a.currency, a.sign_rule, a.credit_limit, a.balance, a.held, a.entry_count, a.changed_at
  FROM wanted JOIN ledger_accounts a ON a.id = wanted.id
  ORDER BY a.id
  FOR UPDATE OF a`;

// The time comes with every row, and with a row of nulls where no id is known.
const FIND_TRANSFERS = `
  SELECT clock.now, t.id, t.kind, t.from_id, t.to_id, t.currency, t.amount, t.hold_id, t.expires_at, t.recorded_at
  FROM (SELECT clock_timestamp() AS now) AS clock
  LEFT JOIN ledger_transfers t ON t.id = ANY ($1::uuid[])`;

const FIND_HOLDS = `
  SELECT id, from_id, to_id, currency, amount, expires_at, state, posted, ended_by
  FROM ledger_holds WHERE id = ANY ($1::uuid[])`;

type FoundRow = (TransferRow | { readonly id: null }) & { readonly now: Date };

function transferOf(row: FoundRow): Transfer {
  return transferFromRow(row as TransferRow);
}

function collectIds(operations: readonly Operation[]) {
  const ids = { accounts: new Set<string>(), transfers: new Set<string>(), holds: new Set<string>() };
  for (const operation of operations) {
    if (operation.kind === 'open_account') {
      ids.accounts.add(operation.id);
      continue;
    }
    ids.transfers.add(operation.id);
    if ('hold' in operation) ids.holds.add(operation.hold);
    else ids.accounts.add(operation.from).add(operation.to);
  }
  return ids;
}
