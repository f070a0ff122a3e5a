import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, until } from '@saldo/testing';
import type { Database } from './database.ts';
import { Listener } from './listen.ts';
import { postgres } from './postgres.ts';

let server: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;

beforeAll(async () => {
  server = await freshDatabase();
  db = await postgres({ url: server.url, poolSize: 2 });
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

const LISTENING = `FROM pg_stat_activity WHERE application_name = 'saldo listener' AND datname = current_database()`;

it('hears a notice, and looks again after its connection was cut', async () => {
  let heardCount = 0;
  const listener = new Listener(db, 'news', () => (heardCount += 1));
  await until(() => heardCount === 1);
  await db.query(`NOTIFY news`);
  await until(() => heardCount === 2);

  await db.query(`SELECT pg_terminate_backend(pid) ${LISTENING}`);
  await until(() => heardCount === 3);
  await db.query(`NOTIFY news`);
  await until(() => heardCount === 4);
  await listener.close();

  await until(async () => (await db.query(`SELECT 1 ${LISTENING}`)).length === 0);
  expect(heardCount).toBe(4);
});
