import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import type { Database } from '@saldo/database';
import { freshDatabase } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import { auditLogContract } from '../../ports/audit-log.contract.ts';
import { VerifyAuditChain } from '../../use-cases/verify-audit-chain.ts';
import { PostgresAuditLog } from './audit-log.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');

let fresh: FreshDatabase;
let database: Database;
let administrator: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  await migrate(fresh.url, [join(import.meta.dirname, '../../../migrations')]);
  database = await postgres({ url: fresh.url });
  administrator = await postgres({ url: fresh.adminUrl });
});

afterAll(async () => {
  await administrator.close();
  await database.close();
  await fresh.drop();
});

/** As somebody who may switch every trigger off. */
const pastTriggers = (statement: string) =>
  administrator.transaction(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = 'replica'");
    await tx.query(statement);
  });

const empty = async () => {
  await pastTriggers('TRUNCATE audit_events');
  await pastTriggers(`UPDATE audit_head SET number = 0, hash = repeat('0', 64)`);
};

auditLogContract('PostgresAuditLog', async () => {
  await empty();
  return new PostgresAuditLog(database);
});

describe('the audit log in PostgreSQL', () => {
  const log = () => new PostgresAuditLog(database);
  const verify = () => new VerifyAuditChain(log()).run();

  beforeEach(async () => {
    await empty();
    for (let i = 1; i <= 5; i += 1)
      await log().append(
        {
          actor: 'operator:ana',
          action: 'createPartner',
          phase: 'asked',
          facts: `{"n":${i}}`,
          request_id: `r${i}`,
        },
        NOON,
      );
  });

  it.each([
    ['changed', `UPDATE audit_events SET actor = 'operator:bob' WHERE number = 3`],
    ['taken out', 'DELETE FROM audit_events WHERE number = 3'],
    ['emptied', 'TRUNCATE audit_events'],
    ['begun anew', `UPDATE audit_head SET number = 0, hash = repeat('0', 64)`],
    ['cut off from its end', 'DELETE FROM audit_head'],
    ['left without an end', 'TRUNCATE audit_head'],
  ])('cannot be %s by the service, or by any role that leaves the triggers on', async (_, statement) => {
    await expect(database.query(statement)).rejects.toThrow(/audit log/);
    await expect(administrator.query(statement)).rejects.toThrow(/audit log/);
    expect(await verify()).toEqual({ count: 5 });
  });

  it.each([
    ['a changed row', `UPDATE audit_events SET facts = '{"n":33}' WHERE number = 3`, 2, /event 3/],
    ['a changed time', `UPDATE audit_events SET at = at + interval '1 ms' WHERE number = 1`, 0, /event 1/],
    [
      'a row with another hash',
      `UPDATE audit_events SET hash = repeat('a', 64) WHERE number = 4`,
      3,
      /event 4/,
    ],
    ['a row taken out', 'DELETE FROM audit_events WHERE number = 2', 1, /event 2 is missing/],
    ['rows taken off the end', 'DELETE FROM audit_events WHERE number > 3', 3, /events 4 to 5 are missing/],
    [
      'two rows exchanged',
      `UPDATE audit_events SET facts = CASE number WHEN 2 THEN '{"n":3}' ELSE '{"n":2}' END WHERE number IN (2, 3)`,
      1,
      /event 2/,
    ],
    [
      'an end that names another row',
      `UPDATE audit_head SET hash = repeat('b', 64)`,
      5,
      /event 5 is not the one that was written last/,
    ],
  ])(
    'shows %s to whoever proves it, also when triggers were passed by',
    async (_, statement, count, broken) => {
      await pastTriggers(statement);
      expect(await verify()).toEqual({ count, broken: expect.stringMatching(broken) });
    },
  );
});
