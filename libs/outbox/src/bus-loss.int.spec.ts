import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { NestFactory } from '@nestjs/core';
import {
  type Bus,
  connectBus,
  consumes,
  type EventContext,
  provisionStreams,
  type Registry,
  SaldoTransport,
  STREAMS,
} from '@saldo/bus';
import { type Adjustment, accountAdjusted } from '@saldo/contracts';
import { freshDatabase, freshNats, until } from '@saldo/testing';
import { takeOnce } from './inbox.ts';
import { aCredit, addEach, openOutbox, pendingCount } from './outbox.fixture.ts';
import { OutboxRelay } from './outbox-relay.ts';
import type { Gap } from './stream-memory.ts';

const REGISTRY: Registry = {
  resources: [],
  events: [accountAdjusted],
  principals: [{ name: 'gateway', summary: '', service: 'gateway', consumes: [accountAdjusted] }],
};
const QUICK = { backoffMs: 20, backoffMsMax: 200, attempts: 1_000, ackWaitMs: 1_000 };

// Keeps the owner, which is not who runs the tests when that is root.
const copyFolder = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);

let nats: Awaited<ReturnType<typeof freshNats>>;
let producer: Awaited<ReturnType<typeof openOutbox>>;
let consumer: Awaited<ReturnType<typeof openOutbox>>;
let closing: (() => Promise<unknown>)[];
let gaps: Gap[];

beforeEach(async () => {
  nats = await freshNats();
  producer = await openOutbox(await freshDatabase());
  consumer = await openOutbox(await freshDatabase());
  // No key on purpose: an effect that happens twice is there twice.
  await consumer.db.query('CREATE TABLE effects (event_id text NOT NULL)');
  gaps = [];
  closing = [() => nats.stop(), producer.close, consumer.close];
});

afterEach(async () => {
  while (closing.length > 0) await closing.pop()?.();
});

async function connect(service: string): Promise<Bus> {
  const bus = await connectBus({ url: nats.url, service });
  closing.push(() => bus.close());
  return bus;
}

async function startRelay(): Promise<void> {
  const bus = await connect('recharge');
  const { db, outbox } = producer;
  const relay = new OutboxRelay({
    db,
    outbox,
    publisher: bus.publisher(),
    hooks: { gap: (gap) => gaps.push(gap) },
  });
  relay.start();
  closing.push(() => relay.stop());
}

/** A service that writes down each event in the transaction in which it takes it, once `door` is open. */
async function startConsumer(door: Promise<void>): Promise<Bus> {
  const take = async (_: Adjustment, { consumer: name, messageId }: EventContext) => {
    await door;
    await consumer.db.transaction(async (tx) => {
      if (await takeOnce(tx, name, messageId))
        await tx.execute('INSERT INTO effects VALUES ($1)', [messageId]);
    });
  };
  class Service {}
  const controllers = [consumes({ event: accountAdjusted, ...QUICK }, [], () => take)];
  const bus = await connect('gateway');
  await provisionStreams(bus.connection);
  const strategy = new SaldoTransport(bus, { registry: REGISTRY });
  const app = await NestFactory.createMicroservice(
    { module: Service, controllers },
    { strategy, logger: false },
  );
  await app.listen();
  closing.push(() => app.close());
  return bus;
}

/** Commits events until told to stop, no faster than a bus at work takes them; answers the ids of all. */
function writeUnderLoad(): () => Promise<string[]> {
  let isStopped = false;
  const write = async (aggregateId: string) => {
    const ids: string[] = [];
    while (!isStopped) {
      ids.push(...(await addEach(producer, [aCredit(aggregateId)])));
      await until(async () => isStopped || (await pendingCount(producer.db)) < 100, { limitMs: 60_000 });
    }
    return ids;
  };
  const writers = Promise.all(['a', 'b'].map(write));
  return async () => {
    isStopped = true;
    return (await writers).flat();
  };
}

const effects = async () =>
  (await consumer.db.query<{ id: string }>('SELECT event_id AS id FROM effects')).map(({ id }) => id).sort();

async function everythingSettled({ connection }: Bus, ids: readonly string[]): Promise<void> {
  await until(async () => (await pendingCount(producer.db)) === 0, { limitMs: 30_000 });
  await until(async () => new Set(await effects()).size === ids.length, { limitMs: 30_000 });
  const manager = await jetstreamManager(connection, { checkAPI: false });
  await until(async () => {
    const [durable] = await manager.consumers.list(STREAMS.events).next();
    return durable?.num_pending === 0 && durable.num_ack_pending === 0;
  });
}

it('every effect happens exactly once although the bus is killed under load and its disk is wiped', async () => {
  let open: () => void = () => undefined;
  const door = new Promise<void>((resolve) => (open = resolve));
  const bus = await startConsumer(door);
  await startRelay();

  // The bus has confirmed these and nobody has taken them: when its disk goes, only the rows know of them.
  const ids = await addEach(
    producer,
    Array.from({ length: 60 }, (_, index) => aCredit(`account ${String(index % 7)}`)),
  );
  await until(async () => (await pendingCount(producer.db)) === 0);
  const stop = writeUnderLoad();
  await nats.wipe();
  await nats.start();
  open();
  await until(() => gaps.length === 1, { limitMs: 20_000 });
  await until(async () => (await effects()).length > 60, { limitMs: 20_000 });

  await nats.kill();
  await nats.start();
  const before = await effects();
  await until(async () => (await effects()).length > before.length + 20, { limitMs: 20_000 });
  await nats.wipe();
  await nats.start();
  await until(() => gaps.length === 2, { limitMs: 20_000 });
  ids.push(...(await stop()));
  await everythingSettled(bus, ids);

  expect(gaps.map(({ reason }) => reason)).toEqual(['stream_replaced', 'stream_replaced']);
  expect(await effects()).toEqual(ids.sort());
}, 120_000);

it('every effect happens exactly once although the disk of the bus loses what was confirmed last', async () => {
  const copy = `${nats.dataFolder}-copy`;
  closing.unshift(() => rm(copy, { recursive: true, force: true }));
  let open: () => void = () => undefined;
  const door = new Promise<void>((resolve) => (open = resolve));
  const bus = await startConsumer(door);
  await startRelay();
  const add = async () => {
    const added = await addEach(
      producer,
      Array.from({ length: 20 }, (_, index) => aCredit(`account ${String(index % 3)}`)),
    );
    await until(async () => (await pendingCount(producer.db)) === 0, { limitMs: 20_000 });
    return added;
  };

  const ids = await add();
  await nats.stop();
  await copyFolder(nats.dataFolder, copy);
  await nats.start();
  ids.push(...(await add()));
  await nats.kill();
  await rm(nats.dataFolder, { recursive: true });
  await copyFolder(copy, nats.dataFolder);
  await nats.start();
  ids.push(...(await add()));
  open();
  await until(() => gaps.length === 1, { limitMs: 20_000 });
  await everythingSettled(bus, ids);

  expect(gaps[0]?.reason).toBe('tail_lost');
  expect(await effects()).toEqual(ids.sort());
}, 120_000);

it('every effect happens exactly once although a relay is killed between the publish and the mark', async () => {
  const bus = await startConsumer(Promise.resolve());
  const manager = await jetstreamManager(bus.connection, { checkAPI: false });
  // The bus itself forgets what it had before the next relay's turn: only the inbox knows a repeat.
  await manager.streams.update(STREAMS.events, { duplicate_window: nanos(100) });
  const ids = await addEach(
    producer,
    Array.from({ length: 20 }, (_, index) => aCredit(`account ${String(index)}`)),
  );

  const program = join(import.meta.dirname, 'relay-kill.fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, producer.url, nats.url], {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  expect(await pendingCount(producer.db)).toBe(20);
  await until(async () => (await effects()).length > 0);

  await startRelay();
  await everythingSettled(bus, ids);

  const { state } = await manager.streams.info(STREAMS.events);
  expect(state.messages).toBeGreaterThan(20);
  expect(await effects()).toEqual(ids.sort());
}, 120_000);
