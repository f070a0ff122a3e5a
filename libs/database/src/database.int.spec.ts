import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase } from '@saldo/testing';
import type { Database } from './database.ts';
import { isCheckViolation, isUniqueViolation } from './driver-error.ts';
import { postgres } from './postgres.ts';
import { prepared } from './prepared.ts';

let server: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeAll(async () => {
  server = await freshDatabase();
  // One connection: whatever needs a second one while it holds the first can never be answered.
  db = await postgres({ url: server.url, poolSize: 1 });
  await db.query('CREATE TABLE words (word text PRIMARY KEY, size int NOT NULL CHECK (size >= 0))');
});

beforeEach(async () => {
  await db.query('TRUNCATE words');
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

const add = (word: string) => db.execute('INSERT INTO words VALUES ($1, 1)', [word]);
const words = async () =>
  (await db.query<{ word: string }>('SELECT word FROM words ORDER BY word')).map((row) => row.word);

describe('a session', () => {
  it('is READ COMMITTED, in UTC, and gives up on long statements, locks and idle transactions', async () => {
    const [settings] = await db.query(`SELECT current_setting('transaction_isolation') AS isolation,
      current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS statement,
      current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle`);

    expect(settings).toEqual({
      isolation: 'read committed',
      zone: 'UTC',
      statement: '10s',
      lock: '3s',
      idle: '15s',
    });
  });

  it('reads a 64-bit integer without losing a digit, and a date without moving it', async () => {
    const [row] = await db.query(`SELECT 9007199254740993::int8 AS big, '2026-03-01'::date AS day`);

    expect(row).toEqual({ big: '9007199254740993', day: '2026-03-01' });
  });

  it('says where it could not connect and never the password', async () => {
    const url = new URL(server.url);
    url.port = '1';
    url.password = 'hunter2';

    await expect(postgres({ url: url.href })).rejects.toThrow(
      /^Cannot use PostgreSQL at 127\.0\.0\.1:1\/.*ECONNREFUSED/,
    );
    await expect(postgres({ url: url.href })).rejects.not.toThrow('hunter2');
  });
});

describe('a statement', () => {
  it('answers the rows of an UPDATE … RETURNING and the count of an UPDATE', async () => {
    await add('one');

    expect(await db.query('UPDATE words SET size = 2 RETURNING size')).toEqual([{ size: 2 }]);
    expect(await db.execute('UPDATE words SET size = 3')).toBe(1);
  });

  it('is planned once per connection when it is prepared', async () => {
    const count = prepared('count_words', 'SELECT count(*) AS count FROM words WHERE size > $1');
    await db.query(count, [0]);
    await db.query(count, [1]);

    const [row] = await db.query(`SELECT calls FROM (SELECT generic_plans + custom_plans AS calls
      FROM pg_prepared_statements WHERE name = 'count_words') AS known`);
    expect(row).toEqual({ calls: '2' });
  });

  it('fails with an error that names the constraint and holds no parameter', async () => {
    await add('secret');
    const error = await add('secret').catch((reason: unknown) => reason);

    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'words_pkey')).toBe(true);
    expect(isUniqueViolation(error, 'words_other')).toBe(false);
    expect(error).toHaveProperty('parameters', undefined);
  });

  it('tells a CHECK from a unique key', async () => {
    const error = await db.query(`INSERT INTO words VALUES ('x', -1)`).catch((reason: unknown) => reason);

    expect([isCheckViolation(error, 'words_size_check'), isUniqueViolation(error)]).toEqual([true, false]);
  });
});

describe('a transaction', () => {
  it('keeps all of the work or nothing of it', async () => {
    await expect(
      db.transaction(async (tx) => {
        await tx.execute(`INSERT INTO words VALUES ('half', 1)`);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await words()).toEqual([]);

    await db.transaction((tx) => tx.execute(`INSERT INTO words VALUES ('whole', 1)`));
    expect(await words()).toEqual(['whole']);
  });

  it('is what the database and the manager use inside it, so a pool of one connection never hangs', async () => {
    const failed = db.transaction(async () => {
      await add('through the database');
      await db.manager.query(`INSERT INTO words VALUES ('through the manager', 1)`);
      expect(await words()).toHaveLength(2);
      throw new Error('stop');
    });

    await expect(failed).rejects.toThrow('stop');
    expect(await words()).toEqual([]);
  });

  it('is joined by a transaction inside it, and both are one', async () => {
    const failed = db.transaction(async () => {
      await db.transaction(() => add('inner'));
      throw new Error('outer stops');
    });

    await expect(failed).rejects.toThrow('outer stops');
    expect(await words()).toEqual([]);
  });

  it('does not commit half of a joined transaction whose error was swallowed', async () => {
    const swallowed = db.transaction(async () => {
      await add('outer');
      await db
        .transaction(async () => {
          await add('inner');
          throw new Error('inner stops');
        })
        .catch(() => undefined);
    });

    await expect(swallowed).rejects.toThrow('nothing was committed');
    expect(await words()).toEqual([]);
  });

  it('never reports a commit that PostgreSQL turned into a rollback', async () => {
    const swallow = () =>
      db.transaction(async () => {
        await add('kept?');
        await add('kept?').catch(() => undefined);
      });

    // Often, because the server tells the error and the state of the transaction in two packets, which part only now and then.
    for (let times = 0; times < 200; times += 1)
      await expect(swallow()).rejects.toThrow('nothing was committed');
    expect(await words()).toEqual([]);
  });

  it('runs statements given at once one after the other', async () => {
    await db.transaction((tx) =>
      Promise.all(['a', 'b', 'c'].map((word) => tx.execute('INSERT INTO words VALUES ($1, 1)', [word]))),
    );

    expect(await words()).toEqual(['a', 'b', 'c']);
  });

  it('refuses whatever it started and did not wait for', async () => {
    let late: (() => Promise<number>) | undefined;
    await db.transaction(async (tx) => {
      await tx.query('SELECT 1');
      late = () => tx.execute(`INSERT INTO words VALUES ('late', 1)`);
    });

    await expect(late?.()).rejects.toThrow('The transaction has ended');
    expect(await words()).toEqual([]);
  });

  it('calls back after the commit, and not after a rollback', async () => {
    const called: string[] = [];
    await db.transaction(async (tx) => {
      tx.afterCommit(() => called.push('committed'));
      await tx.query('SELECT 1');
      expect(called).toEqual([]);
    });
    await db
      .transaction((tx) => {
        tx.afterCommit(() => called.push('rolled back'));
        return Promise.reject(new Error('stop'));
      })
      .catch(() => undefined);

    expect(called).toEqual(['committed']);
  });
});
