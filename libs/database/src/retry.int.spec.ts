import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase } from '@saldo/testing';
import type { Database } from './database.ts';
import { isRetryable } from './driver-error.ts';
import { postgres } from './postgres.ts';

let server: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeAll(async () => {
  server = await freshDatabase();
  db = await postgres({ url: server.url, poolSize: 4 });
  await db.query('CREATE TABLE counters (id int PRIMARY KEY, value int NOT NULL)');
  await db.query('INSERT INTO counters VALUES (1, 0), (2, 0)');
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

it('runs both of two deadlocked transactions to their end, each exactly once', async () => {
  let tries = 0;
  const bothHoldOne = meeting(2);
  const bump = (first: number, second: number) =>
    db.transaction(async (tx) => {
      tries += 1;
      await tx.execute('UPDATE counters SET value = value + 1 WHERE id = $1', [first]);
      await bothHoldOne();
      await tx.execute('UPDATE counters SET value = value + 1 WHERE id = $1', [second]);
    });

  await Promise.all([bump(1, 2), bump(2, 1)]);

  expect(await db.query('SELECT value FROM counters ORDER BY id')).toEqual([{ value: 2 }, { value: 2 }]);
  expect(tries).toBe(3);
});

it('gives up after three tries and says why', async () => {
  let tries = 0;
  const hopeless = db.transaction(async (tx) => {
    tries += 1;
    await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'never' USING ERRCODE = '40001'; END $$`);
  });

  const error = await hopeless.catch((reason: unknown) => reason);
  expect([isRetryable(error), tries]).toEqual([true, 3]);
});

it('does not run again what failed for its own sake', async () => {
  let tries = 0;
  const wrong = db.transaction(async (tx) => {
    tries += 1;
    await tx.query('SELECT nonsense');
  });

  await expect(wrong).rejects.toThrow('nonsense');
  expect(tries).toBe(1);
});

/** Lets nobody pass before `count` have come; afterwards everybody. */
function meeting(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let come = 0;
  return () => {
    come += 1;
    if (come >= count) open();
    return opened;
  };
}
