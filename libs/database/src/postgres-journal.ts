import pg from 'pg';
import { cannotConnect } from './connect-error.ts';
import type { Journal } from './migrate.ts';
import type { Migration } from './migration-files.ts';

const CREATE_JOURNAL = `CREATE TABLE IF NOT EXISTS migrations (
  name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
const LOCK = `SELECT pg_advisory_lock(hashtextextended('saldo.migrations', 0))`;

/** Opens when no other process migrates this database, and gives up after ten minutes of waiting. */
export async function openPostgresJournal(url: string): Promise<Journal> {
  const client = await connect(url);
  try {
    await client.query(LOCK);
    // From here on a lock is one that the fleet at work holds, and everything it does queues behind a waiting DDL statement.
    await client.query(`SET lock_timeout = '10s'`);
    await client.query(CREATE_JOURNAL);
  } catch (error) {
    await client.end();
    throw error;
  }
  return new PostgresJournal(client);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'saldo migrations',
    lock_timeout: 600_000,
    // The server looks whether the client still lives, so that a killed migration does not hold its locks until it is done.
    options: '-c TimeZone=UTC -c client_connection_check_interval=1000',
  });
  client.on('error', () => undefined); // A lost connection fails the statement that runs; the event says nothing more.
  try {
    await client.connect();
  } catch (error) {
    throw cannotConnect('PostgreSQL', url, error);
  }
  return client;
}

class PostgresJournal implements Journal {
  readonly #client: pg.Client;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async applied(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.#client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM migrations',
    );
    return new Map(rows.map(({ name, checksum }) => [name, checksum]));
  }

  async apply(migration: Migration): Promise<void> {
    await this.#client.query('BEGIN');
    try {
      await this.#client.query(migration.sql);
      await this.#remember(migration);
      await this.#client.query('COMMIT');
    } catch (error) {
      await this.#client.query('ROLLBACK').catch(() => undefined); // The connection is lost, and the transaction with it.
      throw new Error(
        `Migration ${migration.path}${lineOf(migration.sql, error)}: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
  }

  async close(): Promise<void> {
    await this.#client.end(); // The advisory lock ends with the session.
  }

  // A file with a COMMIT of its own would leave the transaction; then the journal row would be alone in being atomic.
  async #remember({ name, checksum }: Migration): Promise<void> {
    if (this.#client.getTransactionStatus() !== 'T')
      throw new Error('a migration must not end its own transaction');
    await this.#client.query('INSERT INTO migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
  }
}

function lineOf(sql: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return position > 0 ? `, line ${String(sql.slice(0, position).split('\n').length)}` : '';
}
