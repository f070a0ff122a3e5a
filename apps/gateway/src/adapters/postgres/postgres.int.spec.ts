import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import type { Database } from '@saldo/database';
import { freshDatabase } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import { v7 } from 'uuid';
import { idempotencyRecordsContract } from '../../ports/idempotency-records.contract.ts';
import { keysContract } from '../../ports/keys.contract.ts';
import { PostgresIdempotencyRecords } from './idempotency-records.ts';
import { PostgresKeys } from './keys.ts';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  await migrate(fresh.url, [join(import.meta.dirname, '../../../migrations')]);
  database = await postgres({ url: fresh.url });
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

keysContract('PostgresKeys', async () => new PostgresKeys(database));

idempotencyRecordsContract('PostgresIdempotencyRecords', async () => {
  await database.query('TRUNCATE idempotency_records');
  return new PostgresIdempotencyRecords(database);
});

it('writes no secret down', async () => {
  const { secret } = await new PostgresKeys(database).issue({ account: v7(), label: 'till' }, new Date());
  const rows = await database.query('SELECT * FROM api_keys');
  expect(JSON.stringify(rows)).not.toContain(secret);
});
