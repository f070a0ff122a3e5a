import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase } from '@saldo/testing';
import { takeOnce } from './inbox.ts';
import { openOutbox } from './outbox.fixture.ts';

let fixture: Awaited<ReturnType<typeof openOutbox>>;

beforeAll(async () => {
  fixture = await openOutbox(await freshDatabase());
  await fixture.db.query('CREATE TABLE effects (message_id text NOT NULL)');
});

beforeEach(async () => {
  await fixture.db.query('TRUNCATE inbox, effects');
});

afterAll(() => fixture.close());

const act = (messageId: string, consumer = 'notifier', fail = false) =>
  fixture.db.transaction(async (tx) => {
    if (!(await takeOnce(tx, consumer, messageId))) return false;
    await tx.execute('INSERT INTO effects VALUES ($1)', [messageId]);
    if (fail) throw new Error('stop');
    return true;
  });
const effectCount = async () => (await fixture.db.query('SELECT 1 FROM effects')).length;

describe('takeOnce', () => {
  it('takes a message once for each consumer', async () => {
    expect([await act('m1'), await act('m1'), await act('m2'), await act('m1', 'monitor')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('lets one of many deliveries at once have the effect', async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => act('m1')));

    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await effectCount()).toBe(1);
  });

  it('has not taken a message whose effect rolled back', async () => {
    await expect(act('m1', 'notifier', true)).rejects.toThrow('stop');

    expect(await act('m1')).toBe(true);
    expect(await effectCount()).toBe(1);
  });
});
