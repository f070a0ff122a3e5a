import mysql2 from 'mysql2';
import { DataSource, type EntitySchema } from 'typeorm';
import { cannotConnect } from './connect-error.ts';
import { Database } from './database.ts';
import type { SqlHooks } from './sql-hooks.ts';
import { StatementWatch } from './statement-watch.ts';

export interface MysqlOptions {
  /** `mysql://user:password@host:port/database`, for MySQL 8 and MariaDB 10.6 and newer. */
  url: string;
  poolSize?: number;
  entities?: EntitySchema[];
  hooks?: SqlHooks;
}

const CONNECT_TIMEOUT_MS = 5_000;
// A server may have its own idea of what its clients speak (`init_connect`, `skip-character-set-client-handshake`).
const SESSION =
  "SET NAMES utf8mb4 COLLATE utf8mb4_general_ci, time_zone = '+00:00', innodb_lock_wait_timeout = 5, sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY')";

/**
 * Connects, or throws a sentence that says where and why not. A server that is not strict is refused: it cuts an
 * amount that does not fit instead of failing, also for its other writers. Transactions are READ COMMITTED, sessions UTC.
 */
export async function mysql(options: MysqlOptions): Promise<Database> {
  const dataSource = new DataSource({
    type: 'mysql',
    url: options.url,
    driver: { ...mysql2, createPool },
    poolSize: options.poolSize ?? 10,
    connectTimeout: CONNECT_TIMEOUT_MS,
    synchronize: false,
    entities: options.entities ?? [],
    isolationLevel: 'READ COMMITTED',
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: true,
    extra: { enableKeepAlive: true },
  });
  try {
    await dataSource.initialize();
    await assertStrict(dataSource);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw cannotConnect('MySQL', options.url, error);
  }
  if (options.hooks) dataSource.subscribers.push(new StatementWatch(options.hooks, 'mysql'));
  return new Database(dataSource);
}

// mysql2 has no statement to open a session with; what is queued on the `connection` event runs before anybody else's.
function createPool(options: mysql2.PoolOptions): mysql2.Pool {
  const pool = mysql2.createPool(options);
  pool.on('connection', (connection) => {
    connection.query(SESSION, (error) => {
      if (error) connection.destroy();
    });
  });
  return pool;
}

async function assertStrict(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ mode: string }[]>('SELECT @@GLOBAL.sql_mode AS mode');
  if (!/STRICT_(ALL|TRANS)_TABLES/.test(row?.mode ?? '')) {
    throw new Error(
      `its sql_mode is "${row?.mode ?? ''}"; add STRICT_TRANS_TABLES to the server's configuration`,
    );
  }
}
