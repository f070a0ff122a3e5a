import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { postgres } from '@saldo/database';
import { freshDatabase, until } from '@saldo/testing';
import { Outbox } from './outbox.ts';
import { aCredit, addEach, openOutbox, pendingCount } from './outbox.fixture.ts';
import { OutboxRelay, type RelayOptions } from './outbox-relay.ts';
import type { OutboxRow } from './outbox-row.ts';
import { MemoryPublisher } from './publisher.memory.ts';
import type { Gap } from './stream-memory.ts';

let fixture: Awaited<ReturnType<typeof openOutbox>>;
let bus: MemoryPublisher;
let relays: OutboxRelay[];
let gaps: Gap[];

beforeEach(async () => {
  fixture = await openOutbox(await freshDatabase());
  bus = new MemoryPublisher();
  relays = [];
  gaps = [];
});

afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await fixture.close();
});

function startRelay(options: Partial<RelayOptions> = {}): OutboxRelay {
  const { db, outbox } = fixture;
  const hooks = { gap: (gap: Gap) => gaps.push(gap) };
  const relay = new OutboxRelay({ db, outbox, publisher: bus, hooks, ...options });
  relays.push(relay);
  relay.start();
  return relay;
}

const relayed = () => until(async () => (await pendingCount(fixture.db)) === 0, { limitMs: 20_000 });
const laneOf = (index: number) => `account ${String(index % 5)}`;
const someRows = (count: number) => Array.from({ length: count }, (_, index) => aCredit(laneOf(index)));

async function publishForeign(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await bus.publish({ id: `foreign ${String(index)}`, subject: 's', headers: {}, payload: {} });
}

describe('the relay', () => {
  it('publishes each row once, each aggregate in the order of its rows, however long single publishes take', async () => {
    const rows = someRows(100);
    bus.gate = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    await addEach(fixture, rows.slice(0, 50));
    startRelay();
    await addEach(fixture, rows.slice(50));
    await relayed();

    for (const lane of [0, 1, 2, 3, 4].map(laneOf)) {
      const ids = rows.filter(({ row }) => row['aggregate_id'] === lane).map(({ key }) => key);
      expect(bus.ids.filter((id) => ids.includes(id))).toEqual(ids);
    }
    expect(bus.ids).toHaveLength(100);
  });

  it('never skips a row that commits after a younger one', async () => {
    startRelay();
    const [late, early] = [aCredit('a'), aCredit('b')];
    await fixture.db.transaction(async (tx) => {
      await fixture.outbox.add(tx, late);
      await fixture.db.detached(() => addEach(fixture, [early]));
      await until(() => bus.ids.includes(early.key));
    });
    await relayed();

    expect(bus.ids).toEqual([early.key, late.key]);
  });

  it('hears of a row that another process commits', async () => {
    const other = await postgres({ url: fixture.url, poolSize: 1 });
    startRelay();
    await addEach(fixture, [aCredit('a')]);
    await relayed();

    await addEach({ db: other, outbox: new Outbox(other) }, [aCredit('a')]);
    await relayed();

    expect(bus.ids).toHaveLength(2);
    await other.close();
  });

  it('finds a row that was never announced', async () => {
    startRelay();
    await addEach(fixture, [aCredit('a')]);
    await relayed();
    await fixture.db
      .query(`INSERT INTO outbox (id, aggregate, aggregate_id, subject, headers, payload, created_at)
      SELECT gen_random_uuid(), aggregate, aggregate_id, subject, headers, payload, created_at FROM outbox`);

    await relayed();
    expect(bus.ids).toHaveLength(2);
  });

  it('does not let one aggregate that the bus refuses hold the others back', async () => {
    const [poison, behind, other] = [aCredit('bad'), aCredit('bad'), aCredit('good')];
    bus.gate = ({ id }) => (id === poison.key ? Promise.reject(new Error('too big')) : Promise.resolve());
    await addEach(fixture, [poison, behind, other]);
    startRelay();
    await until(() => bus.ids.includes(other.key));
    const later = aCredit('good');
    await addEach(fixture, [later]);
    await until(() => bus.ids.includes(later.key));
    expect(bus.ids).toEqual([other.key, later.key]);

    bus.gate = () => Promise.resolve();
    await relayed();
    expect(bus.ids.slice(2)).toEqual([poison.key, behind.key]);
  });

  it('keeps every row while the bus is away, and tells of each refusal', async () => {
    const refused = new Set<string>();
    bus.gate = () => Promise.reject(new Error('away'));
    const ids = await addEach(fixture, someRows(20));
    startRelay({ hooks: { refused: ({ id }) => refused.add(id) } });
    await until(() => refused.size === 5);
    expect(await pendingCount(fixture.db)).toBe(20);

    bus.gate = () => Promise.resolve();
    await relayed();
    expect([...bus.ids].sort()).toEqual([...ids].sort());
  });

  it('publishes a range again when asked, and only that', async () => {
    const times = [1, 2, 3].map((hour) => new Date(Date.UTC(2026, 1, 1, hour)));
    startRelay();
    const ids = await addEach(
      fixture,
      times.map((at) => aCredit('a', { at })),
    );
    await relayed();

    const [, from, to] = times as [Date, Date, Date];
    expect(await fixture.outbox.republish({ from, to })).toBe(1);
    await relayed();
    expect(bus.asked).toEqual([...ids, ids[1]]);
  });

  it('reports the backlog', async () => {
    const reported: number[] = [];
    await addEach(fixture, someRows(3));
    startRelay({ hooks: { backlog: ({ pending }) => reported.push(pending) }, housekeepingMs: 50 });

    await until(() => reported.at(0) === 3 && reported.at(-1) === 0);
    expect(bus.ids).toHaveLength(3);
  });
});

describe('two relays', () => {
  it('are one at work, and the other takes over when the first stops', async () => {
    const first = new MemoryPublisher();
    const second = new MemoryPublisher();
    const active = startRelay({ publisher: first });
    await addEach(fixture, [aCredit('a')]);
    await until(() => first.ids.length === 1);
    // It looks again soon; the first keeps its turn for as long as always.
    startRelay({ publisher: second, leaseMs: 1_000 });
    await addEach(fixture, someRows(20));
    await relayed();
    expect([first.ids.length, second.ids.length]).toEqual([21, 0]);

    await active.stop();
    const [id] = await addEach(fixture, [aCredit('a')]);
    await relayed();
    expect(second.ids).toContain(id);
  });

  it('cannot both mark: one that was paused past its lease changes nothing', async () => {
    let wake: (() => void) | undefined;
    const faults: unknown[] = [];
    const paused = await postgres({ url: fixture.url, poolSize: 2 });
    bus.gate = () => new Promise((resolve) => (wake = resolve));
    const [id] = await addEach(fixture, [aCredit('a')]);
    startRelay({ db: paused, outbox: new Outbox(paused), hooks: { fault: (error) => faults.push(error) } });
    await until(async () => (await fixture.db.query('SELECT 1 FROM leases')).length === 1);
    await until(() => wake);
    await fixture.db.query('UPDATE leases SET epoch = epoch + 1');

    wake?.();
    bus.gate = () => Promise.resolve();
    await until(() => faults.length > 0);
    expect([bus.ids, await pendingCount(fixture.db)]).toEqual([[id], 1]);
    await relays.pop()?.stop();
    await paused.close();
  });
});

describe('a bus that lost what it had confirmed', () => {
  it('gets everything again when its stream was replaced, in the old order', async () => {
    const relay = startRelay();
    const ids = await addEach(
      fixture,
      Array.from({ length: 30 }, () => aCredit('a')),
    );
    await relayed();
    await relay.stop();
    bus.replace();
    ids.push(...(await addEach(fixture, [aCredit('a')])));
    startRelay();
    await relayed();

    expect(bus.ids).toEqual(ids);
    expect(gaps).toEqual([{ reason: 'stream_replaced', rows: 30 }]);
  });

  it('gets everything again when the stream was replaced under the relay, without one failed publish', async () => {
    startRelay();
    const ids = await addEach(fixture, someRows(30));
    await relayed();
    bus.replace();
    ids.push(...(await addEach(fixture, someRows(10))));

    await until(() => bus.ids.length === 40);
    expect([...bus.ids].sort()).toEqual([...ids].sort());
  });

  it('gets its lost end again, although others have since been given the same places', async () => {
    startRelay({ housekeepingMs: 3_600_000 });
    const ids = await addEach(fixture, someRows(30));
    await relayed();
    bus.loseTail(10);
    await publishForeign(20);
    ids.push(...(await addEach(fixture, someRows(5))));

    await until(() => ids.every((id) => bus.ids.includes(id)));
    expect(gaps).toEqual([{ reason: 'tail_lost', rows: 30 }]);
  });

  it('gets its lost end again, although it was lost while the next message was on its way', async () => {
    startRelay({ housekeepingMs: 3_600_000 });
    const ids = await addEach(fixture, someRows(10));
    await relayed();
    let hasCrashed = false;
    bus.gate = async () => {
      if (hasCrashed) return;
      hasCrashed = true;
      bus.loseTail(4);
      await publishForeign(8);
    };
    ids.push(...(await addEach(fixture, someRows(1))));

    await until(() => ids.every((id) => bus.ids.includes(id)));
    expect(gaps).toEqual([{ reason: 'tail_lost', rows: 10 }]);
  });

  it('is asked again only for what may be lost: what is older than a message still held is left alone', async () => {
    startRelay({ housekeepingMs: 3_600_000 });
    await addEach(fixture, someRows(20));
    await relayed();
    await fixture.db.query(`UPDATE outbox SET published_at = published_at - interval '10 minutes'`);
    const young = await addEach(fixture, someRows(10));
    await relayed();
    bus.loseTail(4);
    await addEach(fixture, someRows(1));

    await until(() => gaps.length > 0);
    await relayed();
    expect(gaps).toEqual([{ reason: 'tail_lost', rows: 10 }]);
    expect(bus.ids).toEqual(expect.arrayContaining(young));
  });

  it('gets again what it took and lost within one batch', async () => {
    const [lost, refused, ...later] = ['a', 'b', 'c', 'd'].map((name) => aCredit(name)) as [
      OutboxRow,
      OutboxRow,
      OutboxRow,
    ];
    let hasCrashed = false;
    bus.gate = async ({ id }) => {
      if (hasCrashed || id === lost.key) return;
      await until(() => (id === refused.key ? bus.ids.includes(lost.key) : hasCrashed));
      if (id !== refused.key) return;
      bus.loseTail(1);
      hasCrashed = true;
      throw new Error('the bus crashed');
    };
    await fixture.db.transaction((tx) => fixture.outbox.add(tx, lost, refused, ...later));
    startRelay();
    await relayed();

    expect([...bus.ids].sort()).toEqual([lost, refused, ...later].map(({ key }) => key).sort());
  });
});
