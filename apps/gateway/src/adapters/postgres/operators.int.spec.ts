import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import type { Database } from '@saldo/database';
import { FixedClock, freshDatabase } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import { v7 } from 'uuid';
import { accessTokensContract } from '../../ports/access-tokens.contract.ts';
import { loginThrottleContract } from '../../ports/login-throttle.contract.ts';
import { oldCredentialsContract } from '../../ports/old-credentials.contract.ts';
import { operatorsContract } from '../../ports/operators.contract.ts';
import { Argon2Passwords } from '../argon2/passwords.ts';
import { PostgresAccessTokens } from './access-tokens.ts';
import { PostgresLoginThrottle } from './login-throttle.ts';
import { PostgresOldCredentials } from './old-credentials.ts';
import { PostgresOperators } from './operators.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');

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

const empty = () => database.query('TRUNCATE operators, access_tokens, login_attempts, old_credentials');

operatorsContract('PostgresOperators', async () => {
  await empty();
  return new PostgresOperators(database);
});

accessTokensContract('PostgresAccessTokens', async () => {
  await empty();
  const operators = new PostgresOperators(database);
  const add = async (email: string) => {
    const passwordHash = '$argon2id$x';
    const added = await operators.add({ email, name: 'Ana', role: 'viewer', passwordHash }, NOON);
    return added?.id ?? '';
  };
  return {
    tokens: new PostgresAccessTokens(database),
    operators: [await add('ana@example.com'), await add('bob@example.com')],
  };
});

loginThrottleContract('PostgresLoginThrottle', async () => {
  await empty();
  return new PostgresLoginThrottle(database);
});

oldCredentialsContract('PostgresOldCredentials', async () => {
  await empty();
  return new PostgresOldCredentials(database, new Argon2Passwords(), new FixedClock());
});

describe('PostgresAccessTokens', () => {
  it('writes no secret down', async () => {
    const [operator] = await database.query<{ id: string }>('SELECT id FROM operators LIMIT 1');
    const added =
      operator ??
      (await new PostgresOperators(database).add(
        { email: `${v7()}@example.com`, name: 'Ana', role: 'viewer', passwordHash: '$argon2id$x' },
        NOON,
      ));
    const { parts } = await new PostgresAccessTokens(database).issue(
      { operator: added?.id ?? '', label: 'report', expiresAt: NOON },
      NOON,
    );
    expect(JSON.stringify(await database.query('SELECT * FROM access_tokens'))).not.toContain(parts.secret);
  });
});

describe('PostgresOldCredentials', () => {
  const client = { partner: v7(), account: v7() };

  it('asks for the slow hash once a minute, and believes a replaced key no longer than that', async () => {
    await empty();
    const clock = new FixedClock();
    const here = new PostgresOldCredentials(database, new Argon2Passwords(), clock);
    const elsewhere = new PostgresOldCredentials(database, new Argon2Passwords(), clock);
    await here.set({ customerId: 'relier', key: 'the-old-key' }, client, NOON);
    expect(await here.verify('relier', 'the-old-key')).toEqual(client);
    await elsewhere.set({ customerId: 'relier', key: 'the-next-key' }, client, NOON);
    clock.advance(59_999);
    expect(await here.verify('relier', 'the-old-key')).toEqual(client);
    clock.advance(1);
    expect(await here.verify('relier', 'the-old-key')).toBeUndefined();
  });

  it('writes no key down', async () => {
    await empty();
    const credentials = new PostgresOldCredentials(database, new Argon2Passwords(), new FixedClock());
    await credentials.set({ customerId: 'relier', key: 'the-old-key' }, client, NOON);
    expect(JSON.stringify(await database.query('SELECT * FROM old_credentials'))).not.toContain(
      'the-old-key',
    );
  });
});
