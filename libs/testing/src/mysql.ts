import { createConnection } from 'mysql2/promise';
import { freshName, testVariable } from './test-home.ts';

/** An empty MariaDB (or MySQL) database with a user of its own. */
export interface FreshMysql {
  readonly url: string;
  /** Makes a user with these grants alone; `DATABASE` stands for the database's name, and `USER` for the user's. */
  guest(grants: readonly string[]): Promise<string>;
  drop(): Promise<void>;
}

export async function freshMysql(): Promise<FreshMysql> {
  const server = testVariable('SALDO_TEST_MYSQL_URL');
  const name = freshName('test');
  await asAdmin(
    server,
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4`,
    `CREATE USER '${name}'@'%' IDENTIFIED BY '${name}'`,
    `GRANT ALL ON ${name}.* TO '${name}'@'%'`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = name;
  const guest = `${name}_g`;
  return {
    url: url.href,
    guest: async (grants) => {
      const named = grants.map((grant) =>
        grant.replaceAll('DATABASE', name).replaceAll('USER', `'${guest}'@'%'`),
      );
      await asAdmin(server, `CREATE USER '${guest}'@'%' IDENTIFIED BY '${guest}'`, ...named);
      const theirs = new URL(url);
      theirs.username = guest;
      theirs.password = guest;
      return theirs.href;
    },
    drop: () =>
      asAdmin(
        server,
        `DROP DATABASE IF EXISTS ${name}`,
        `DROP USER IF EXISTS '${name}'@'%'`,
        `DROP USER IF EXISTS '${guest}'@'%'`,
      ),
  };
}

async function asAdmin(uri: string, ...statements: readonly string[]): Promise<void> {
  const connection = await createConnection({ uri });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
