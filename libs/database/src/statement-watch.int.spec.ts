import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { freshDatabase } from '@saldo/testing';
import type { Database } from './database.ts';
import { postgres } from './postgres.ts';
import { prepared } from './prepared.ts';
import type { SqlHooks } from './sql-hooks.ts';

const told: string[] = [];
const hooks: SqlHooks = {
  statement({ sql, system }) {
    told.push(`${system} ${sql}`);
    return (error) => told.push(error ? 'failed' : 'ended');
  },
};

let server: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeAll(async () => {
  server = await freshDatabase();
  db = await postgres({ url: server.url, poolSize: 1, hooks });
});

beforeEach(() => {
  told.length = 0;
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

it('tells the hooks when each statement starts and ends, prepared, plain or of TypeORM, and never its parameters', async () => {
  await db.query('SELECT $1::text', ['+5215512345678']);
  await db.query(prepared('one', 'SELECT 1'));
  await db.manager.query('SELECT 2');

  const sqls = ['SELECT $1::text', 'SELECT 1', 'SELECT 2'];
  expect(told).toEqual(sqls.flatMap((sql) => [`postgresql ${sql}`, 'ended']));
});

it('tells the hooks of a failure', async () => {
  await expect(db.query('SELECT nonsense')).rejects.toThrow('nonsense');

  expect(told).toEqual(['postgresql SELECT nonsense', 'failed']);
});

it('tells the hooks of the statements around a transaction', async () => {
  await db.transaction((tx) => tx.query('SELECT 1'));

  const sqls = ['START TRANSACTION', 'SELECT 1', 'COMMIT'];
  expect(told).toEqual(sqls.flatMap((sql) => [`postgresql ${sql}`, 'ended']));
});
