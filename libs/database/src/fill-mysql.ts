import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { cannotConnect } from './connect-error.ts';
import { migrate } from './migrate.ts';

/** What became of a database of somebody else. `away`: why it could not be looked at. */
export type Filling = { readonly applied: string[] } | 'foreign' | { readonly away: string };

/**
 * Fills an empty MySQL or MariaDB database by the files of `folders`, and brings one up to date that it filled earlier.
 * One that holds tables of anybody else is `foreign`: nothing in it is touched.
 */
export async function fillMysql(url: string, folders: readonly string[]): Promise<Filling> {
  const connection = await connect(url).catch((error: Error) => error);
  if (connection instanceof Error) return { away: connection.message };
  return (await isForeign(connection)) ? 'foreign' : migrate(url, folders);
}

async function isForeign(connection: Connection): Promise<boolean> {
  try {
    const tables = await count(connection, 'SELECT COUNT(*) AS n FROM information_schema.tables WHERE');
    if (tables === 0) return false;
    // Other programs name a table `migrations`, too; none of them writes checksums into it.
    const journals = await count(
      connection,
      `SELECT COUNT(*) AS n FROM information_schema.columns WHERE table_name = 'migrations' AND column_name = 'checksum' AND`,
    );
    return journals === 0;
  } finally {
    await connection.end();
  }
}

async function count(connection: Connection, query: string): Promise<number> {
  const [[row]] = await connection.query<RowDataPacket[]>(`${query} table_schema = DATABASE()`);
  return Number(row?.['n']);
}

async function connect(url: string): Promise<Connection> {
  try {
    return await mysql.createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') });
  } catch (error) {
    throw cannotConnect('MySQL', url, error);
  }
}
