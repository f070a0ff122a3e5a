import { afterEach } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { migrate } from '@saldo/database';
import type { CompanionStatement } from '@saldo/ledger';
import { freshDatabase } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import pg from 'pg';

export const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));

/** Topics are unique as well, like a partner's idempotency key beside an order's id. */
const NOTES = 'CREATE TABLE notes (key text PRIMARY KEY, topic text UNIQUE, text text NOT NULL)';

export const note: CompanionStatement = {
  name: 'note',
  sql: `INSERT INTO notes (key, topic, text)
    SELECT key, topic, text FROM jsonb_to_recordset($1) AS r (key text, topic text, text text)
    ON CONFLICT DO NOTHING RETURNING key`,
};

/** A database with the ledger's tables and a table for companions. */
export async function ledgerDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  await prepareLedger(database.url);
  return database;
}

export async function prepareLedger(url: string): Promise<void> {
  await migrate(url, [MIGRATIONS]);
  await query(url, NOTES);
}

export async function query<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export async function noteKeys(url: string): Promise<string[]> {
  return (await query<{ key: string }>(url, 'SELECT key FROM notes')).map(({ key }) => key);
}

/** Undoes what a test has opened, newest first, also when it fails: an open connection would keep Jest from ending. */
export function cleaner(): { later(undo: () => Promise<unknown>): void } {
  const undos: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const undo of undos.splice(0).reverse()) await undo();
  });
  return { later: (undo) => void undos.push(undo) };
}
