import type { Account, EntryPage, Hold, StatementEntry, Transfer } from '@saldo/ledger';
import type { Money } from '@saldo/money';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { accountFromRow, entryFromRow, holdFromRow, transferFromRow } from './rows.ts';
import type { AccountRow, EntryRow, HoldRow, TransferRow } from './rows.ts';

export async function findAccount(pool: Pool, id: string): Promise<Account | undefined> {
  const row = await first<AccountRow>(pool, 'SELECT * FROM ledger_accounts WHERE id = $1', [id]);
  return row && accountFromRow(row);
}

export async function findAccounts(pool: Pool, ids: readonly string[]): Promise<Account[]> {
  const sql = 'SELECT * FROM ledger_accounts WHERE id = ANY ($1::uuid[])';
  const { rows } = await pool.query<AccountRow>(sql, [ids]);
  return rows.map(accountFromRow);
}

export async function findHold(pool: Pool, id: string): Promise<Hold | undefined> {
  const row = await first<HoldRow>(pool, 'SELECT * FROM ledger_holds WHERE id = $1', [id]);
  return row && holdFromRow(row);
}

export async function findTransfer(pool: Pool, id: string): Promise<Transfer | undefined> {
  const row = await first<TransferRow>(pool, 'SELECT * FROM ledger_transfers WHERE id = $1', [id]);
  return row && transferFromRow(row);
}

export async function entries(
  pool: Pool,
  account: string,
  { after = 0, from, to, limit }: EntryPage,
): Promise<StatementEntry[]> {
  const bounds = [from ?? '-infinity', to ?? 'infinity'];
  const { rows } = await pool.query<StatementRow>(ENTRIES, [account, ...bounds, after, limit]);
  return rows.map((row) => ({
    ...entryFromRow(row),
    ...(row.hold_id === null ? {} : { hold: row.hold_id }),
  }));
}

type StatementRow = EntryRow & { readonly hold_id: string | null };

/** How many entries are before an instant is found by halving, since they are in the order of time. */
const ENTRIES = `
  WITH RECURSIVE search (name, instant, low, high) AS (
    SELECT b.name, b.instant, 0::bigint, a.entry_count
    FROM ledger_accounts a, (VALUES ('from', $2::timestamptz), ('to', $3::timestamptz)) AS b (name, instant)
    WHERE a.id = $1
    UNION ALL
    SELECT s.name, s.instant,
           CASE WHEN e.recorded_at < s.instant THEN s.middle ELSE s.low END,
           CASE WHEN e.recorded_at < s.instant THEN s.high ELSE s.middle - 1 END
    FROM (SELECT *, (low + high + 1) / 2 AS middle FROM search WHERE low < high) AS s
    JOIN ledger_entries e ON e.account_id = $1 AND e.sequence = s.middle
  )
  SELECT e.*, t.hold_id
  FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
  WHERE e.account_id = $1
    AND e.sequence > greatest($4::bigint, (SELECT low FROM search WHERE name = 'from' AND low = high))
    AND e.sequence <= (SELECT low FROM search WHERE name = 'to' AND low = high)
  ORDER BY e.sequence LIMIT $5`;

export async function overdueHolds(pool: Pool, limit: number): Promise<Hold[]> {
  const sql = `
    SELECT * FROM ledger_holds WHERE expires_at <= clock_timestamp() ORDER BY expires_at LIMIT $1`;
  const { rows } = await pool.query<HoldRow>(sql, [limit]);
  return rows.map(holdFromRow);
}

/**
 * Waits for whatever is being written to the account, since its instant may already have passed; only then is the answer
 * final. Entries are in the order of time, so the last one before the instant is found by halving.
 */
export async function balanceAt(pool: Pool, account: string, instant: Date): Promise<Money | undefined> {
  const client = await pool.connect();
  try {
    const [, locked, found] = await Promise.all([
      client.query('BEGIN'),
      client.query<AccountRow>('SELECT * FROM ledger_accounts WHERE id = $1 FOR SHARE', [account]),
      client.query<EntryRow>(LAST_ENTRY_BEFORE, [account, instant]),
      client.query('COMMIT'),
    ]);
    client.release();
    const currency = locked.rows[0]?.currency;
    return currency && { micros: BigInt(found.rows[0]?.balance ?? 0), currency };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

const LAST_ENTRY_BEFORE = `
  WITH RECURSIVE search (low, high) AS (
    SELECT 0::bigint, entry_count FROM ledger_accounts WHERE id = $1
    UNION ALL
    SELECT CASE WHEN e.recorded_at <= $2 THEN s.middle ELSE s.low END,
           CASE WHEN e.recorded_at <= $2 THEN s.high ELSE s.middle - 1 END
    FROM (SELECT low, high, (low + high + 1) / 2 AS middle FROM search WHERE low < high) AS s
    JOIN ledger_entries e ON e.account_id = $1 AND e.sequence = s.middle
  )
  SELECT e.* FROM search JOIN ledger_entries e ON e.account_id = $1 AND e.sequence = search.low
  WHERE search.low = search.high`;

async function first<Row extends QueryResultRow>(
  pool: Pool | PoolClient,
  sql: string,
  values: unknown[],
): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>(sql, values);
  return rows[0];
}
