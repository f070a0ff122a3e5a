import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase } from '@saldo/testing';
import { aCredit, addEach, openOutbox } from './outbox.fixture.ts';
import { pruneInbox, pruneOutbox } from './retention.ts';

let fixture: Awaited<ReturnType<typeof openOutbox>>;

beforeAll(async () => {
  fixture = await openOutbox(await freshDatabase());
});

afterAll(() => fixture.close());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

it('removes old published rows, and never one that the bus does not have', async () => {
  const { db } = fixture;
  const [stuck, old, young] = await addEach(
    fixture,
    [31, 31, 29].map((days) => aCredit('a', { at: daysAgo(days) })),
  );
  await db.query(
    `UPDATE outbox SET published_at = now(), stream_created_at = now(), stream_sequence = 1 WHERE id = ANY ($1)`,
    [[old, young]],
  );

  expect(await pruneOutbox(db)).toBe(1);
  expect(await db.query('SELECT id FROM outbox ORDER BY seq')).toEqual([{ id: stuck }, { id: young }]);
});

it('removes more rows than fit in one statement', async () => {
  const { db } = fixture;
  await db.query(`INSERT INTO outbox (id, aggregate, aggregate_id, subject, headers, payload, created_at, published_at,
      stream_created_at, stream_sequence)
    SELECT gen_random_uuid(), 'a', 'a', 's', '{}', '{}', now() - interval '40 days', now(), now(), n FROM generate_series(1, 11000) AS n`);

  expect(await pruneOutbox(db)).toBe(11_000);
});

it('forgets what an inbox took longer ago than anything can repeat', async () => {
  const { db } = fixture;
  await db.query(`INSERT INTO inbox VALUES ('c', 'old', $1), ('c', 'young', $2)`, [daysAgo(91), daysAgo(89)]);

  expect(await pruneInbox(db)).toBe(1);
  expect(await db.query('SELECT message_id AS id FROM inbox')).toEqual([{ id: 'young' }]);
});
