import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import type { Echo } from '../test/probe.ts';
import { probe, probeSeen } from '../test/probe.ts';
import { startService } from '../test/service.ts';
import type { RunningService } from '../test/service.ts';
import { connectBus } from './bus.ts';
import type { Bus } from './bus.ts';
import { consumes } from './consumes.ts';
import type { EventPublisher } from './publisher.ts';
import { serves } from './serves.ts';
import { provisionStreams } from './streams.ts';
import { STREAMS } from './subjects.ts';

const LONG = { limitMs: 25_000 };

describe('when NATS fails', () => {
  let server: OwnServer;
  let bus: Bus;
  let publisher: EventPublisher;
  let consumer: RunningService;
  let taken: Set<string>;
  const confirmed = new Set<string>();

  beforeEach(async () => {
    server = await freshNats();
    bus = await connectBus({ url: server.url, service: 'recharge', timeoutMs: 15_000 });
    await provisionStreams(bus.connection);
    publisher = bus.publisher();
    taken = new Set();
    confirmed.clear();
    const door = consumes(
      { event: probeSeen, backoffMs: 50, attempts: 50, ackWaitMs: 1_000 },
      [],
      () =>
        ({ text }) =>
          Promise.resolve(void taken.add(text)),
    );
    consumer = await startService({ url: server.url, service: 'gateway', controllers: [door] });
  });

  afterEach(async () => {
    await consumer.stop();
    await bus.close();
    await server.stop();
  });

  // As the outbox does: again and again until the server has confirmed.
  async function publishUntilConfirmed(text: string): Promise<void> {
    await until(async () => {
      try {
        await publisher.publish({ id: text, subject: probeSeen.subject, headers: {}, payload: { text } });
        confirmed.add(text);
        return true;
      } catch {
        await publisher.stream().catch(() => undefined);
        return false;
      }
    }, LONG);
  }

  async function publishMany(prefix: string, count: number): Promise<void> {
    for (let i = 0; i < count; i += 20)
      await Promise.all(Array.from({ length: 20 }, (_, j) => publishUntilConfirmed(`${prefix}${i + j}`)));
  }

  it('delivers every confirmed event although the server is killed under load and started again', async () => {
    const publishing = publishMany('k', 400);
    await until(() => taken.size > 50);
    await server.kill();
    await server.start();
    await publishing;
    await until(() => taken.size === 400, LONG);
    expect(taken).toEqual(confirmed);
  });

  it('goes on with every event after its stream is deleted under load, once each is published again', async () => {
    const publishing = publishMany('d', 400);
    await until(() => taken.size > 50);
    const manager = await jetstreamManager(bus.connection);
    await manager.streams.delete(STREAMS.events);
    await publishing;
    // What was confirmed and lost with the stream is sent again from the outbox, under the same ids.
    await Promise.all([...confirmed].map((text) => publishUntilConfirmed(text)));
    await until(() => taken.size === 400, LONG);
    expect(taken).toEqual(confirmed);
  });

  it('takes events again after its durable was deleted by hand', async () => {
    await publishUntilConfirmed('before');
    await until(() => taken.has('before'));
    const manager = await jetstreamManager(bus.connection);
    await manager.consumers.delete(STREAMS.events, 'gateway_probe_seen');
    await publishUntilConfirmed('after');
    await until(() => taken.has('after'), LONG);
    expect(consumer.seen.notices).toContainEqual(expect.objectContaining({ kind: 'consumer_failed' }));
  });

  it('makes streams and consumers anew when the server comes back without its disk', async () => {
    await publishUntilConfirmed('before');
    await until(() => taken.has('before'));
    const { created } = await publisher.stream();
    await server.wipe();
    await server.start();
    await publishUntilConfirmed('after');
    await until(() => taken.has('after'), LONG);
    const now = await publisher.stream();
    expect(now.created.getTime()).toBeGreaterThan(created.getTime());
    expect([now.firstSequence, await publisher.idAt(1)]).toEqual([1, 'after']);
  });

  it('lets a service end while NATS is away', async () => {
    await server.kill();
    await until(() => !bus.connected && !consumer.bus.connected);
    // Neither ends before the server is there again where it waits for it.
    await consumer.stop();
    await bus.close();
    expect([bus.connection.isClosed(), consumer.bus.connection.isClosed()]).toEqual([true, true]);
    await server.start();
  });

  it('answers requests again after the server was killed, and says meanwhile that it is not connected', async () => {
    const door = serves(probe, [], () => ({
      echo: (input, { actor }): Promise<Echo> => Promise.resolve({ text: input.text, actor }),
    }));
    const service = await startService({ url: server.url, service: 'recharge', controllers: [door] });
    await expect(bus.ask(probe.echo, { text: 'one' })).resolves.toMatchObject({ text: 'one' });
    await server.kill();
    await until(() => !bus.connected && !service.bus.connected);
    await expect(bus.ask(probe.echo, { text: 'two' }, { timeoutMs: 100 })).rejects.toMatchObject({
      retryable: true,
    });
    await server.start();
    await until(() => bus.connected && service.bus.connected, LONG);
    await expect(bus.ask(probe.echo, { text: 'three' })).resolves.toMatchObject({ text: 'three' });
    expect(service.seen.notices.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['disconnected', 'reconnected']),
    );
    await service.stop();
  });
});
