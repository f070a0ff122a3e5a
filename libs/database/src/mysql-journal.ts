import { createHash } from 'node:crypto';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { cannotConnect } from './connect-error.ts';
import type { Journal } from './migrate.ts';
import type { Migration } from './migration-files.ts';

const CREATE_JOURNAL = `CREATE TABLE IF NOT EXISTS migrations (
  name varchar(200) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
  checksum char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  applied_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)) ENGINE = InnoDB`;
const LOCK_WAIT_SECONDS = 600;

/** Opens when no other process migrates this database, and gives up after ten minutes of waiting. */
export async function openMysqlJournal(url: string): Promise<Journal> {
  const connection = await connect(url);
  try {
    await lock(connection);
    await connection.query(CREATE_JOURNAL);
  } catch (error) {
    await connection.end();
    throw error;
  }
  return new MysqlJournal(connection);
}

async function connect(url: string): Promise<Connection> {
  try {
    const uri = url.replace(/^mariadb:/, 'mysql:');
    const connection = await mysql.createConnection({ uri, multipleStatements: true, charset: 'utf8mb4' });
    await connection.query(`SET time_zone = '+00:00', sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')`);
    return connection;
  } catch (error) {
    throw cannotConnect('MySQL', url, error);
  }
}

// The lock's name is the whole server's and at most 64 characters, so the database goes into it as a hash.
async function lock(connection: Connection): Promise<void> {
  const [[database]] = await connection.query<RowDataPacket[]>('SELECT DATABASE() AS name');
  const name = `saldo.migrations.${createHash('md5').update(String(database?.['name'])).digest('hex')}`;
  const [[answer]] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS taken', [
    name,
    LOCK_WAIT_SECONDS,
  ]);
  if (Number(answer?.['taken']) !== 1)
    throw new Error('Another process has been migrating this database for ten minutes');
}

class MysqlJournal implements Journal {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async applied(): Promise<ReadonlyMap<string, string>> {
    const [rows] = await this.#connection.query<RowDataPacket[]>('SELECT name, checksum FROM migrations');
    return new Map(rows.map((row) => [String(row['name']), String(row['checksum'])]));
  }

  async apply({ name, path, sql, checksum }: Migration): Promise<void> {
    try {
      await this.#connection.query(sql);
      await this.#connection.query('INSERT INTO migrations (name, checksum) VALUES (?, ?)', [name, checksum]);
    } catch (error) {
      throw new Error(`Migration ${path}: ${(error as Error).message}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#connection.end(); // The lock ends with the session.
  }
}
