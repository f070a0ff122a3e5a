import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Listener } from '@saldo/database';
import { freshDatabase, until } from '@saldo/testing';
import { CHANNEL } from './outbox.ts';
import { aCredit, addEach, openOutbox } from './outbox.fixture.ts';
import { ADD_ROWS } from './outbox-row.ts';

let fixture: Awaited<ReturnType<typeof openOutbox>>;

beforeAll(async () => {
  fixture = await openOutbox(await freshDatabase());
});

beforeEach(async () => {
  await fixture.db.query('TRUNCATE outbox');
});

afterAll(() => fixture.close());

const ids = async () =>
  (await fixture.db.query<{ id: string }>('SELECT id FROM outbox ORDER BY seq')).map(({ id }) => id);

describe('the statement of a batch', () => {
  it('writes all rows at once in their order and answers the keys that took effect', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => aCredit(`a${String(index % 3)}`));
    const answered = await fixture.db.query(ADD_ROWS.sql, [JSON.stringify(rows.map(({ row }) => row))]);

    expect(answered).toEqual(rows.map(({ key }) => ({ key })));
    expect(await ids()).toEqual(rows.map(({ key }) => key));
  });

  it('does not answer a key that was there already, and leaves its row as it is', async () => {
    const first = aCredit('a1');
    await addEach(fixture, [first]);
    const again = aCredit('a2', { id: first.key });
    const other = aCredit('a3');

    const answered = await fixture.db.query(ADD_ROWS.sql, [JSON.stringify([again.row, other.row])]);

    expect(answered).toEqual([{ key: other.key }]);
    expect(await fixture.db.query('SELECT aggregate_id AS of FROM outbox ORDER BY seq')).toEqual([
      { of: 'a1' },
      { of: 'a3' },
    ]);
  });

  it('keeps the payload and the headers as they were given', async () => {
    const row = aCredit('a1', { traceparent: '00-1-2-01' });
    await addEach(fixture, [row]);

    const [kept] = await fixture.db.query('SELECT payload, headers, created_at AS at FROM outbox');
    expect(kept).toEqual({
      payload: row.row['payload'],
      headers: row.row['headers'],
      at: new Date(String(row.row['created_at'])),
    });
  });
});

describe('an event', () => {
  it('is told only when the transaction that caused it commits', async () => {
    // A database of its own: nobody announces here what an earlier test has written.
    const own = await openOutbox(await freshDatabase());
    let heard = 0;
    const listener = new Listener(own.db, CHANNEL, () => (heard += 1));
    await until(() => heard === 1);
    const failed = own.db.transaction(async (tx) => {
      await own.outbox.add(tx, aCredit('a1'));
      throw new Error('stop');
    });
    await expect(failed).rejects.toThrow('stop');

    const [id] = await addEach(own, [aCredit('a2')]);
    await until(() => heard === 2);

    expect(await own.db.query('SELECT id FROM outbox')).toEqual([{ id }]);
    await listener.close();
    expect(heard).toBe(2);
    await own.close();
  });

  it('is counted as backlog with its age until the bus has it', async () => {
    expect(await fixture.outbox.backlog()).toEqual({ pending: 0, oldestSeconds: 0 });
    await addEach(fixture, [aCredit('a1', { at: new Date(Date.now() - 60_000) }), aCredit('a2')]);

    const { pending, oldestSeconds } = await fixture.outbox.backlog();
    expect(pending).toBe(2);
    expect(oldestSeconds).toBeGreaterThanOrEqual(60);
    expect(oldestSeconds).toBeLessThan(120);
  });
});
