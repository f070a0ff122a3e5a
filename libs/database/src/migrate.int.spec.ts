import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, until } from '@saldo/testing';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { postgres } from './postgres.ts';

let server: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
let folder: string;

beforeEach(async () => {
  server = await freshDatabase();
  db = await postgres({ url: server.url, poolSize: 2 });
  folder = await mkdtemp(join(tmpdir(), 'saldo-migrations-'));
});

afterEach(async () => {
  await db.close();
  await server.drop();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string, under = 'one') {
  await mkdir(join(folder, under), { recursive: true });
  await writeFile(join(folder, under, name), sql);
}

const run = (...folders: string[]) =>
  migrate(
    server.url,
    (folders.length ? folders : ['one']).map((name) => join(folder, name)),
  );
const tables = async () =>
  (
    await db.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    )
  ).map(({ name }) => name);

describe('migrate', () => {
  it('applies the files of all folders by name, once', async () => {
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id int PRIMARY KEY)', 'app');
    await write('20260103T0000-c.sql', 'ALTER TABLE b ADD COLUMN c int', 'app');
    await write(
      '20260102T0000-b.sql',
      'CREATE TABLE b (id int REFERENCES a (id)); INSERT INTO a VALUES (1)',
      'lib',
    );

    const names = ['20260101T0000-a.sql', '20260102T0000-b.sql', '20260103T0000-c.sql'];
    expect(await run('app', 'lib')).toEqual({ applied: names });
    expect(await run('app', 'lib')).toEqual({ applied: [] });
  });

  it('applies a file that arrives later although its name is older', async () => {
    await write('20260102T0000-b.sql', 'CREATE TABLE b (id int)');
    await run();
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id int)');

    expect(await run()).toEqual({ applied: ['20260101T0000-a.sql'] });
  });

  it('keeps nothing of a file that fails, keeps those before it, and names the file and the line', async () => {
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id int)');
    await write('20260102T0000-b.sql', 'CREATE TABLE b (id int);\nCREATE TABEL c (id int);');

    await expect(run()).rejects.toThrow(/20260102T0000-b\.sql, line 2: syntax error/);
    expect(await tables()).toEqual(['a', 'migrations']);

    await write('20260102T0000-b.sql', 'CREATE TABLE b (id int)');
    expect(await run()).toEqual({ applied: ['20260102T0000-b.sql'] });
  });

  it('refuses a file that was edited after it was applied, names it, and runs nothing', async () => {
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id int)');
    await run();
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id bigint)');
    await write('20260102T0000-b.sql', 'CREATE TABLE b (id int)');

    await expect(run()).rejects.toThrow(/one\/20260101T0000-a\.sql was edited after it was applied/);
    expect(await tables()).toEqual(['a', 'migrations']);
  });

  it('does not take other line ends for an edit', async () => {
    await write('20260101T0000-a.sql', 'CREATE TABLE a (\n id int)');
    await run();
    await write('20260101T0000-a.sql', 'CREATE TABLE a (\r\n id int)');

    expect(await run()).toEqual({ applied: [] });
  });

  it('lets replicas start at once: one migrates and the others find nothing to do', async () => {
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id int); SELECT pg_sleep(0.2)');
    await write('20260102T0000-b.sql', 'CREATE TABLE b (id int)');

    const counts = (await Promise.all([run(), run(), run()])).map(({ applied }) => applied.length);
    expect(counts.sort()).toEqual([0, 0, 2]);
  });

  it('resumes after the process that migrated was cut off in the middle of a file', async () => {
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id int)');
    await write('20260102T0000-b.sql', 'CREATE TABLE b (id int); SELECT pg_sleep(60)');
    const cutOff = run().catch((error: unknown) => error);
    const sleeping = `FROM pg_stat_activity WHERE application_name = 'saldo migrations' AND wait_event = 'PgSleep'`;
    await until(async () => (await db.query(`SELECT 1 ${sleeping}`)).length === 1);

    await db.query(`SELECT pg_terminate_backend(pid) ${sleeping}`);

    expect(await cutOff).toBeInstanceOf(Error);
    expect(await tables()).toEqual(['a', 'migrations']);
    await write('20260102T0000-b.sql', 'CREATE TABLE b (id int)');
    expect(await run()).toEqual({ applied: ['20260102T0000-b.sql'] });
  });

  it('refuses a file that ends its own transaction', async () => {
    await write('20260101T0000-a.sql', 'CREATE TABLE a (id int); COMMIT;');

    await expect(run()).rejects.toThrow('must not end its own transaction');
  });

  it('refuses two files of one name and a name that does not sort', async () => {
    await write('20260101T0000-a.sql', 'SELECT 1', 'app');
    await write('20260101T0000-a.sql', 'SELECT 2', 'lib');
    await write('first.sql', 'SELECT 3', 'odd');

    await expect(run('app', 'lib')).rejects.toThrow('Two folders hold a migration named 20260101T0000-a.sql');
    await expect(run('odd')).rejects.toThrow('first.sql is not named like');
  });
});
