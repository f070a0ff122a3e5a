import { afterEach, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { provideMysqlDatabases } from './mysql-databases.ts';

const SERVER = process.env['SALDO_TEST_MYSQL_URL'] ?? '';
const PREFIX = `fleet_${process.pid}`;
const [GPS, OTHER, USER] = [`${PREFIX}_GPS`, `${PREFIX}xGPS`, PREFIX];

async function ask(uri: string, ...statements: readonly string[]): Promise<unknown> {
  const connection = await createConnection({ uri });
  try {
    let answered: unknown;
    for (const statement of statements) [answered] = await connection.query(statement);
    return answered;
  } finally {
    await connection.end();
  }
}

afterEach(() =>
  ask(
    SERVER,
    `DROP DATABASE IF EXISTS \`${GPS}\``,
    `DROP DATABASE IF EXISTS \`${OTHER}\``,
    `DROP USER IF EXISTS '${USER}'@'%'`,
  ),
);

describe('the MySQL databases of a service', () => {
  it('are made once, are its own, and keep what is in them when the next start gives it another password', async () => {
    const first = await provideMysqlDatabases(SERVER, { user: USER, password: 'one', databases: [GPS] });
    await ask(first.get(GPS)!, 'CREATE TABLE t (id INT)', 'INSERT INTO t VALUES (1)');
    const later = await provideMysqlDatabases(SERVER, { user: USER, password: 'two', databases: [GPS] });
    expect(await ask(later.get(GPS)!, 'SELECT id FROM t')).toEqual([{ id: 1 }]);
    await expect(ask(first.get(GPS)!, 'SELECT 1')).rejects.toThrow(/denied/);
  });

  it('open no other database, not even one whose name an underscore would stand for', async () => {
    await ask(SERVER, `CREATE DATABASE \`${OTHER}\``);
    const urls = await provideMysqlDatabases(SERVER, { user: USER, password: 'one', databases: [GPS] });
    const other = new URL(urls.get(GPS)!);
    other.pathname = `/${OTHER}`;
    await expect(ask(other.href, 'SELECT 1')).rejects.toThrow(/denied/);
  });
});
