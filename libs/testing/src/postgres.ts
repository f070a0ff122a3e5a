import { Client } from 'pg';
import { freshName, testVariable } from './test-home.ts';

/** An empty PostgreSQL database with a role of its own, as a service has in production. */
export interface FreshDatabase {
  /** As the role that owns the database and nothing else. */
  readonly url: string;
  /** The same database as the server's administrator, to look in from outside or to break things. */
  readonly adminUrl: string;
  /** Ends every connection to it and removes database and role. */
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const server = testVariable('SALDO_TEST_POSTGRES_URL');
  const name = freshName('test');
  await asAdmin(
    server,
    `CREATE ROLE ${name} LOGIN PASSWORD '${name}'`,
    `CREATE DATABASE ${name} OWNER ${name}`,
    `REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`,
  );
  return {
    url: urlOf(server, name, { user: name, password: name }),
    adminUrl: urlOf(server, name),
    drop: () =>
      asAdmin(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `DROP ROLE IF EXISTS ${name}`),
  };
}

async function asAdmin(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string, login?: { user: string; password: string }): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (login) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}
