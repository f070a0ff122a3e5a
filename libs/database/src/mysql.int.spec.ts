import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshMysql, freshMysqlServer } from '@saldo/testing';
import type { Database } from './database.ts';
import { isCheckViolation, isUniqueViolation } from './driver-error.ts';
import { migrate } from './migrate.ts';
import { mysql } from './mysql.ts';

let server: Awaited<ReturnType<typeof freshMysql>>;
let db: Database;

beforeAll(async () => {
  server = await freshMysql();
  db = await mysql({ url: server.url, poolSize: 2 });
  await db.query(
    'CREATE TABLE wallets (id int PRIMARY KEY, amount decimal(20,6) NOT NULL, CONSTRAINT kept CHECK (amount >= 0)) ENGINE = InnoDB',
  );
});

beforeEach(async () => {
  await db.query('DELETE FROM wallets');
  await db.query('INSERT INTO wallets VALUES (1, 100), (2, 100)');
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

const take = (id: number) => db.execute('UPDATE wallets SET amount = amount - 10 WHERE id = ?', [id]);
const amounts = async () =>
  (await db.query<{ amount: string }>('SELECT amount FROM wallets ORDER BY id')).map(({ amount }) => amount);

describe('a session', () => {
  it('is strict and in UTC', async () => {
    const [row] = await db.query<{ mode: string; zone: string }>(
      'SELECT @@sql_mode AS mode, @@time_zone AS zone',
    );

    expect(row?.mode).toContain('STRICT_ALL_TABLES');
    expect(row?.zone).toBe('+00:00');
  });

  it('reads READ COMMITTED: what another transaction has committed is seen at once', async () => {
    await db.transaction(async (tx) => {
      await tx.query('SELECT amount FROM wallets');
      await db.detached(() => take(1));
      expect(await amounts()).toEqual(['90.000000', '100.000000']);
    });
  });

  it('reads a 64-bit integer without losing a digit, and a date without moving it', async () => {
    const [row] = await db.query(`SELECT 9007199254740993 AS big, DATE '2026-03-01' AS day`);

    expect(row).toEqual({ big: '9007199254740993', day: '2026-03-01' });
  });
});

describe('a transaction', () => {
  it('keeps all of the work or nothing of it', async () => {
    const failed = db.transaction(async () => {
      await take(1);
      throw new Error('stop');
    });

    await expect(failed).rejects.toThrow('stop');
    expect(await amounts()).toEqual(['100.000000', '100.000000']);
  });

  it('runs both of two deadlocked transactions to their end, each exactly once', async () => {
    let come = 0;
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const takeBoth = (first: number, second: number) =>
      db.transaction(async () => {
        await take(first);
        come += 1;
        if (come === 2) open();
        await opened;
        await take(second);
      });

    await Promise.all([takeBoth(1, 2), takeBoth(2, 1)]);

    expect(await amounts()).toEqual(['80.000000', '80.000000']);
    expect(come).toBe(3);
  });
});

describe('an error', () => {
  it('is known for a CHECK by its number, and for a unique key by its name', async () => {
    const check = await db
      .query('UPDATE wallets SET amount = -1 WHERE id = 1')
      .catch((error: unknown) => error);
    const unique = await db.query('INSERT INTO wallets VALUES (1, 0)').catch((error: unknown) => error);

    expect([isCheckViolation(check, 'kept'), isUniqueViolation(check)]).toEqual([true, false]);
    expect([isCheckViolation(unique), isUniqueViolation(unique, 'PRIMARY')]).toEqual([false, true]);
  });
});

describe('a server of somebody else', () => {
  let theirs: Awaited<ReturnType<typeof freshMysqlServer>>;
  let url: string;
  let admin: Database;
  beforeAll(async () => {
    theirs = await freshMysqlServer();
    url = new URL('/mysql', theirs.url).href;
    admin = await mysql({ url, poolSize: 1 });
  });
  afterAll(async () => {
    await admin.close();
    await theirs.stop();
  });

  it('is spoken to in Unicode, whatever it thinks that its clients speak', async () => {
    const guest = new URL('/theirs', theirs.url);
    guest.username = guest.password = 'guest';
    await admin.query('CREATE DATABASE theirs');
    await admin.query(`CREATE USER guest IDENTIFIED BY 'guest'`);
    await admin.query('GRANT ALL ON theirs.* TO guest');
    await admin.query(`SET GLOBAL init_connect = 'SET NAMES latin1'`);
    const spoken = await mysql({ url: guest.href, poolSize: 1 });
    const [row] = await spoken.query(`SELECT HEX('Ñ–Ж') AS sent, CONVERT(0xD091 USING utf8mb4) AS heard`);
    await spoken.close();

    expect(row).toEqual({ sent: 'C391E28093D096', heard: 'Б' });
  });

  it('is refused when it is not strict, with the setting that mends it', async () => {
    await admin.query(`SET GLOBAL sql_mode = 'NO_ENGINE_SUBSTITUTION'`);

    await expect(mysql({ url })).rejects.toThrow(/^Cannot use MySQL at .*add STRICT_TRANS_TABLES/);
  });
});

describe('migrate', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saldo-migrations-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
  const run = () => migrate(server.url, [folder]);

  it('runs a file that was interrupted again from its beginning, and the files after it', async () => {
    const name = '20260101T0000-a.sql';
    await write(name, 'CREATE TABLE IF NOT EXISTS a (id int PRIMARY KEY); INSERT INTO nowhere VALUES (1)');
    await expect(run()).rejects.toThrow(/20260101T0000-a\.sql: .*nowhere/);

    await write(name, 'CREATE TABLE IF NOT EXISTS a (id int PRIMARY KEY); INSERT IGNORE INTO a VALUES (1)');
    await write('20260102T0000-b.sql', 'CREATE TABLE IF NOT EXISTS b (id int)');
    const counts = (await Promise.all([run(), run()])).map(({ applied }) => applied.length);
    expect(counts.sort()).toEqual([0, 2]);
  });

  it('refuses a file that was edited after it was applied', async () => {
    await write('20260103T0000-c.sql', 'CREATE TABLE IF NOT EXISTS c (id int)');
    await run();
    await write('20260103T0000-c.sql', 'CREATE TABLE IF NOT EXISTS c (id bigint)');

    await expect(run()).rejects.toThrow(/20260103T0000-c\.sql was edited/);
  });
});
