import pg from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import { cannotConnect } from './connect-error.ts';
import { Database } from './database.ts';
import type { SqlHooks } from './sql-hooks.ts';
import { StatementWatch } from './statement-watch.ts';

export interface PostgresOptions {
  /** `postgresql://role:password@host:port/database`. */
  url: string;
  /** Connections of this process. Replicas × pool stays under 70 % of the server's `max_connections`. */
  poolSize?: number;
  /** What `pg_stat_activity` calls this process. */
  applicationName?: string;
  entities?: EntitySchema[];
  hooks?: SqlHooks;
}

const CONNECT_TIMEOUT_MS = 5_000; // Also how long a statement waits for a free connection of the pool.
const LIMITS = {
  statement_timeout: 10_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 15_000,
};
const DATE_OID = 1082;

/**
 * Connects, or throws a sentence that says where and why not. Every session is READ COMMITTED and UTC, a statement
 * gives up after 10 s, a lock after 3 s, and a transaction left open ends after 15 s.
 */
export async function postgres(options: PostgresOptions): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'saldo',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    synchronize: false,
    entities: options.entities ?? [],
    installExtensions: false,
    extra: {
      ...LIMITS,
      types: { getTypeParser: typeParser },
      options: '-c TimeZone=UTC -c default_transaction_isolation=read\\ committed',
      keepAlive: true,
    },
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw cannotConnect('PostgreSQL', options.url, error);
  }
  if (options.hooks) dataSource.subscribers.push(new StatementWatch(options.hooks, 'postgresql'));
  return new Database(dataSource);
}

// A business date has no instant: read as a `Date` it would move with the machine's time zone.
function typeParser(oid: number, format: 'text' | 'binary' = 'text'): (value: string) => unknown {
  if (oid === DATE_OID) return (text) => text;
  return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
}
