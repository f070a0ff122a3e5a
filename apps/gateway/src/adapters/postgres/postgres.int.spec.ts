import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFileSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCOPES } from '@saldo/contracts';
import { migrate, postgres } from '@saldo/database';
import type { Database, SqlStatement } from '@saldo/database';
import { freshDatabase } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import { v7 } from 'uuid';
import { formatKey, parseKey } from '../../domain/api-key.ts';
import type { Answer } from '../../domain/answer.ts';
import { idempotencyRecordsContract } from '../../ports/idempotency-records.contract.ts';
import type { Use } from '../../ports/idempotency-records.ts';
import { keysContract } from '../../ports/keys.contract.ts';
import { PostgresIdempotencyRecords } from './idempotency-records.ts';
import { hashSecret } from './key-secret.ts';
import { PostgresKeys } from './keys.ts';

const TERMS = {
  partner: v7(),
  account: v7(),
  label: 'till',
  mode: 'live',
  scopes: ['topups:write'],
} as const;

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

describe('requests that begin and end together', () => {
  const NOON = new Date('2026-11-21T12:00:00.000Z');
  const lock = () => ({ operation: v7(), now: NOON, until: new Date(NOON.getTime() + 30_000) });
  const uses = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      account: v7(),
      key: `KEY-${i}`,
      fingerprint: 'ab'.repeat(32),
    }));

  it('each get their own answer, in few commits', async () => {
    let writes = 0;
    const statement = ({ sql }: SqlStatement) => {
      if (/^(INSERT|UPDATE)/.test(sql)) writes += 1;
      return () => undefined;
    };
    const watched = await postgres({ url: fresh.url, hooks: { statement } });
    const records = new PostgresIdempotencyRecords(watched);
    const all = uses(200);
    await Promise.all(all.map((use) => records.begin(use, lock())));
    const answers = all.map(({ key }) => ({
      status: 201,
      headers: { location: key },
      body: `{"é":"${key}"}`,
    }));
    await Promise.all(all.map((use, i) => records.answer(use, answers[i] as Answer)));
    const again = await Promise.all(all.map((use) => records.begin(use, lock())));
    expect(again).toEqual(answers.map((answer) => ({ state: 'answered', answer })));
    await watched.close();
    // 600 without groups: each of the last 200 tries to begin, too.
    expect(writes).toBeLessThan(30);
  });

  it('are not hurt by one whose row cannot be written', async () => {
    const records = new PostgresIdempotencyRecords(database);
    const [poisoned, ...others] = uses(9).map((use, i) => (i === 0 ? { ...use, account: 'no uuid' } : use));
    const ends = await Promise.allSettled(
      [poisoned, ...others].map((use) => records.begin(use as Use, lock())),
    );
    expect(ends.map(({ status }) => status)).toEqual(['rejected', ...others.map(() => 'fulfilled')]);
    const nul = { status: 201, headers: {}, body: '\u0000' };
    const good = { ...nul, body: '{}' };
    const answered = await Promise.allSettled(
      others.map((use, i) => records.answer(use, i === 3 ? nul : good)),
    );
    expect(answered.map(({ status }) => status === 'rejected')).toEqual(others.map((_, i) => i === 3));
  });

  it('of two replicas with the same keys end one way each, without a deadlock', async () => {
    const [one, other] = [new PostgresIdempotencyRecords(database), new PostgresIdempotencyRecords(database)];
    const all = uses(100);
    const begun = await Promise.all([
      ...all.map((use) => one.begin(use, lock())),
      ...[...all].reverse().map((use) => other.begin(use, lock())),
    ]);
    expect(begun.filter(({ state }) => state === 'begun')).toHaveLength(100);
    expect(begun.filter(({ state }) => state === 'running')).toHaveLength(100);
  });
});

it('writes no secret down', async () => {
  const issued = await new PostgresKeys(database).issue(TERMS, new Date());
  if (issued.state !== 'issued') throw new Error('no key');
  const rows = await database.query('SELECT * FROM api_keys');
  expect(JSON.stringify(rows)).not.toContain(issued.secret.secret);
});

describe('a key from before there were terms', () => {
  const random = '0123456789abcdefABCDEF0123456789';

  it('is a live one of the partner whose account it names, and may do all', async () => {
    const old = await freshDatabase();
    const [account, now] = [v7(), new Date()];
    try {
      const migrations = join(import.meta.dirname, '../../../migrations');
      const before = mkdtempSync(join(tmpdir(), 'migrations-'));
      for (const name of readdirSync(migrations).filter((each) => each < '20261125'))
        copyFileSync(join(migrations, name), join(before, name));
      await migrate(old.url, [before]);
      const store = await postgres({ url: old.url });
      const insert = `INSERT INTO api_keys (id, account, label, secret_hash, created_at) VALUES ($1, $2, 'till', $3, $4)`;
      await store.query(insert, ['AAAAAAAA', account, hashSecret(random), now]);
      await migrate(old.url, [migrations]);
      // The version before may still run beside this one, and issues keys as it knows how to.
      await store.query(insert, ['BBBBBBBB', account, hashSecret(random), now]);
      const keys = new PostgresKeys(store);
      for (const id of ['AAAAAAAA', 'BBBBBBBB']) {
        const key = parseKey(formatKey({ mode: 'live', id, secret: random }));
        const terms = { partner: account, account, mode: 'live', scopes: [...SCOPES] };
        expect(key && (await keys.holder(key, now))).toEqual({ key: id, ...terms });
      }
      expect(await keys.list(account)).toHaveLength(2);
      expect(await keys.issue({ ...TERMS, partner: account }, now)).toEqual({ state: 'too_many' });
      await store.close();
    } finally {
      await old.drop();
    }
  });
});
