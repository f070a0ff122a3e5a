import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';

export interface MysqlUser {
  /** The user, who is the service's own. */
  readonly user: string;
  readonly password: string;
  readonly databases: readonly string[];
}

/** Makes a service's databases and its user where they are missing, and answers the address of each as the service sees it. */
export async function provideMysqlDatabases(
  adminUrl: string,
  { user, password, databases }: MysqlUser,
): Promise<ReadonlyMap<string, string>> {
  const connection = await createConnection({ uri: adminUrl });
  try {
    await provideUser(connection, user, password);
    for (const name of databases) {
      await connection.query(`CREATE DATABASE IF NOT EXISTS ${quote(name)} CHARACTER SET utf8mb4`);
      await connection.query(`GRANT ALL PRIVILEGES ON ${literally(name)}.* TO ?@'%'`, [user]);
    }
  } finally {
    await connection.end();
  }
  return new Map(databases.map((name) => [name, mysqlUrl(adminUrl, { user, password, name })]));
}

async function provideUser(connection: Connection, user: string, password: string): Promise<void> {
  await connection.query(`CREATE USER IF NOT EXISTS ?@'%' IDENTIFIED BY ?`, [user, password]);
  await connection.query(`ALTER USER ?@'%' IDENTIFIED BY ?`, [user, password]);
}

/** The address under which a service sees a database. */
function mysqlUrl(
  serverUrl: string,
  { user, password, name }: { readonly user: string; readonly password: string; readonly name: string },
): string {
  const url = new URL(serverUrl);
  url.username = user;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}

function quote(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

// In a grant alone, `_` and `%` of a database's name would stand for other names as well.
function literally(name: string): string {
  return quote(name.replace(/[_%\\]/g, '\\$&'));
}
