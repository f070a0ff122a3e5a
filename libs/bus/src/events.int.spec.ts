import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AckPolicy, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { probeLost, probeSeen } from '../test/probe.ts';
import type { Probe } from '../test/probe.ts';
import { startService } from '../test/service.ts';
import type { RunningService } from '../test/service.ts';
import { connectBus } from './bus.ts';
import { consumes } from './consumes.ts';
import type { EventContext } from './consumes.ts';
import { DeadLetters } from './dead-letters.ts';
import { EventPublisher } from './publisher.ts';
import { provisionStreams } from './streams.ts';
import { STREAMS } from './subjects.ts';
import { Sweeper } from './sweeper.ts';

type Take = (payload: Probe, context: EventContext) => Promise<void>;

// Whoever is held up for a while keeps what it has begun.
const QUICK = { backoffMs: 20, backoffMsMax: 100, attempts: 3, ackWaitMs: 20_000 };

describe('events', () => {
  let server: OwnServer;
  let raw: NatsConnection;
  let publisher: EventPublisher;
  let deadLetters: DeadLetters;
  let running: RunningService[] = [];
  let ids = 0;

  beforeAll(async () => {
    server = await freshNats();
    raw = await connect({ servers: `127.0.0.1:${server.port}`, maxReconnectAttempts: -1 });
    publisher = new EventPublisher(raw);
    deadLetters = new DeadLetters(raw);
  });

  beforeEach(async () => {
    const manager = await jetstreamManager(raw);
    for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name);
    await provisionStreams(raw);
  });

  afterEach(async () => {
    await Promise.all(running.map((service) => service.stop()));
    running = [];
  });

  afterAll(async () => {
    await raw.close();
    await server.stop();
  });

  async function consume(take: Take, settings: object = QUICK): Promise<RunningService> {
    const door = consumes({ event: probeSeen, ...settings }, [], () => take);
    const service = await startService({ url: server.url, service: 'gateway', controllers: [door] });
    running.push(service);
    return service;
  }

  function publish(text: string, id = `id-${++ids}`): Promise<{ sequence: number; duplicate: boolean }> {
    return publisher.publish({
      id,
      subject: probeSeen.subject,
      headers: { 'saldo-actor': 'partner:1' },
      payload: { text },
    });
  }

  it('rejects a publish that nobody stored, and confirms one that is on disk', async () => {
    const manager = await jetstreamManager(raw);
    await manager.streams.delete(STREAMS.events);
    await expect(publish('lost')).rejects.toThrow();
    await publisher.stream();
    await expect(publish('kept')).resolves.toEqual({ sequence: 1, duplicate: false });
    await expect(publish('kept', `id-${ids}`)).resolves.toEqual({ sequence: 1, duplicate: true });
  });

  it('delivers what was published while no consumer ran, with the id of the outbox row', async () => {
    await publish('early', 'row-1');
    const seen: [string, EventContext][] = [];
    await consume((payload, context) => Promise.resolve(void seen.push([payload.text, context])));
    await until(() => seen.length === 1);
    expect(seen[0]?.[0]).toBe('early');
    expect(seen[0]?.[1]).toMatchObject({
      messageId: 'row-1',
      consumer: 'gateway_probe_seen',
      attempt: 1,
      actor: 'partner:1',
    });
  });

  it('delivers again, later, what a handler failed to take', async () => {
    const at: number[] = [];
    const service = await consume((_payload, { attempt }) => {
      at.push(performance.now());
      return attempt < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    await publish('again');
    await until(() => service.seen.consumed.length === 3);
    expect(service.seen.consumed.map(({ code }) => code)).toEqual(['retry', 'retry', 'ok']);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(15);
    expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(75);
  });

  it('turns a poison message into a dead letter after the last attempt, replays it to that service alone, and forgets it when it is taken', async () => {
    let poisonous = true;
    const taken: string[] = [];
    const bystander: string[] = [];
    const live = raw.subscribe(probeSeen.subject, {
      callback: (_error, message) => void bystander.push(message.string()),
    });
    const service = await consume((payload, { messageId }) => {
      if (poisonous) return Promise.reject(new Error('cannot swallow\nthis'));
      taken.push(`${messageId} ${payload.text}`);
      return Promise.resolve();
    });
    await publish('poison', 'row-7');
    await until(async () => (await deadLetters.list()).letters.length === 1);
    // The letter is stored before whoever wrote it knows.
    await until(() => service.seen.consumed.length === 3);
    expect(service.seen.consumed.map(({ code }) => code)).toEqual(['retry', 'retry', 'handler_failed']);
    const [letter] = (await deadLetters.list({ service: 'gateway' })).letters;
    expect(letter).toMatchObject({
      service: 'gateway',
      event: 'probe.seen',
      messageId: 'row-7',
      reason: 'handler_failed',
      error: 'cannot swallow this',
      attempts: 3,
      text: '{"text":"poison"}',
    });
    await deadLetters.replay(letter?.id ?? 0);
    await until(async () => (await deadLetters.list()).letters.some(({ id }) => id !== letter?.id));
    poisonous = false;
    const [again] = (await deadLetters.list()).letters;
    await expect(deadLetters.replay(again?.id ?? 0)).resolves.toMatchObject({ messageId: 'row-7' });
    await until(() => taken.length === 1);
    expect(taken).toEqual(['row-7 poison']);
    expect((await deadLetters.list()).letters).toEqual([]);
    await expect(deadLetters.replay(again?.id ?? 0)).resolves.toBeUndefined();
    expect(bystander).toHaveLength(1);
    live.unsubscribe();
  });

  it('keeps an undecodable message as a dead letter and goes on with the next', async () => {
    const taken: string[] = [];
    await consume((payload) => Promise.resolve(void taken.push(payload.text)));
    for (const [id, body] of [
      ['a', '{not json'],
      ['b', '{"text":7}'],
    ] as const) {
      const sent = headers();
      sent.set('Nats-Msg-Id', id);
      await raw.request(probeSeen.subject, body, { headers: sent, timeout: 10_000 });
    }
    await publish('good');
    await until(async () => taken.length === 1 && (await deadLetters.list()).letters.length === 2);
    const { letters } = await deadLetters.list();
    expect(letters.map(({ messageId, reason, text }) => [messageId, reason, text]).sort()).toEqual([
      ['a', 'undecodable', '{not json'],
      ['b', 'undecodable', '{"text":7}'],
    ]);
  });

  it('lists dead letters page by page, and a discarded one is gone with its reason kept', async () => {
    await consume(() => Promise.reject(new Error('no')), { ...QUICK, attempts: 1 });
    for (let i = 0; i < 5; i++) await publish(`p${i}`);
    await until(async () => (await deadLetters.list()).letters.length === 5);
    expect(await deadLetters.counts()).toEqual([{ service: 'gateway', event: 'probe.seen', count: 5 }]);
    const first = await deadLetters.list({ limit: 2 });
    const second = await deadLetters.list({ limit: 2, after: first.next ?? 0 });
    const third = await deadLetters.list({ limit: 2, after: second.next ?? 0 });
    expect([first, second, third].map(({ letters }) => letters.length)).toEqual([2, 2, 1]);
    expect(third.next).toBeUndefined();
    const [letter] = first.letters;
    await deadLetters.discard(letter?.id ?? 0, { actor: 'operator:9', reason: 'a test' });
    expect((await deadLetters.list()).letters).toHaveLength(4);
    expect(await deadLetters.counts()).toEqual([{ service: 'gateway', event: 'probe.seen', count: 4 }]);
    const manager = await jetstreamManager(raw);
    const kept = await manager.streams.getMessage(STREAMS.deadLetters, {
      last_by_subj: 'saldo.discarded.gateway.probe.seen',
    });
    expect(kept?.header.get('saldo-discard-reason')).toBe('a test');
    expect(kept?.header.get('saldo-message-id')).toBe(letter?.messageId);
  });

  it('keeps the message of a handler that runs longer than the server waits', async () => {
    let runs = 0;
    let wishes = 0;
    const words = raw.subscribe(`$JS.ACK.${STREAMS.events}.gateway_probe_seen.>`, {
      callback: (_error, message) => void (message.string() === '+WPI' && wishes++),
    });
    // It asks for more time after each third of the time that it has.
    const beyondItsTime = (): Promise<unknown> => until(() => wishes >= 4, { limitMs: 25_000 });
    const service = await consume(async () => void (runs++, await beyondItsTime()), {
      ...QUICK,
      ackWaitMs: 2_400,
    });
    await publish('slow');
    await until(() => service.seen.consumed.length === 1, { limitMs: 25_000 });
    words.unsubscribe();
    expect(service.seen.consumed).toEqual([{ code: 'ok' }]);
    expect(runs).toBe(1);
  });

  it('lets another process try when a handler hangs beyond its limit', async () => {
    let runs = 0;
    let release: () => void = () => undefined;
    await consume(
      () => (runs++ === 0 ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve()),
      { ...QUICK, ackWaitMs: 1_000, handlerMsMax: 200 },
    );
    await publish('hangs');
    await until(() => runs > 1);
    release();
  });

  it('runs no more handlers at once than it may, and takes everything in the end', async () => {
    let now = 0;
    let most = 0;
    const taken = new Set<string>();
    await consume(
      async (payload) => {
        most = Math.max(most, ++now);
        await raw.flush();
        now--;
        taken.add(payload.text);
      },
      { ...QUICK, concurrency: 4, maxPending: 16 },
    );
    await Promise.all(Array.from({ length: 200 }, (_, i) => publish(`m${i}`)));
    await until(() => taken.size === 200);
    expect(most).toBe(4);
  });

  it('lets every service take an event for itself, and the replicas of one share it', async () => {
    const counts = { a: 0, b: 0 };
    await consume(() => Promise.resolve(void counts.a++));
    await consume(() => Promise.resolve(void counts.b++));
    let heard = 0;
    const listener = await connectBus({ url: server.url, service: 'recharge' });
    const stop = listener.listen(probeSeen, () => heard++);
    await listener.connection.flush();
    await Promise.all(Array.from({ length: 100 }, (_, i) => publish(`m${i}`)));
    await until(() => counts.a + counts.b === 100 && heard === 100);
    expect(Math.min(counts.a, counts.b)).toBeGreaterThan(0);
    stop();
    await listener.close();
  });

  it('writes one dead letter of a message that used up its deliveries in processes that died, however often it is told', async () => {
    const manager = await jetstreamManager(raw);
    await manager.consumers.add(STREAMS.events, {
      durable_name: 'gateway_probe_seen',
      filter_subject: probeSeen.subject,
      ack_policy: AckPolicy.Explicit,
      ack_wait: 50e6,
      max_deliver: 2,
    });
    const operator = await connectBus({ url: server.url, service: 'operator' });
    const told: string[] = [];
    const sweepers = [1, 2].map(() => new Sweeper(operator, ({ messageId }) => told.push(messageId)));
    await Promise.all(sweepers.map((sweeper) => sweeper.start()));
    await publish('crash', 'row-9');
    const inbox = raw.subscribe('_INBOX.crash');
    await until(async () => {
      raw.publish('$JS.API.CONSUMER.MSG.NEXT.SALDO_EVENTS.gateway_probe_seen', '', { reply: '_INBOX.crash' });
      return (await deadLetters.list()).letters.length === 1;
    });
    expect((await deadLetters.list()).letters[0]).toMatchObject({
      service: 'gateway',
      event: 'probe.seen',
      messageId: 'row-9',
      reason: 'deliveries_exhausted',
    });
    inbox.unsubscribe();
    // The server may say it again, to the other one, and speaks of streams that are not Saldo's.
    for (const stream of [STREAMS.events, 'ELSEWHERE', STREAMS.events]) {
      const advisory = { stream, consumer: 'gateway_probe_seen', stream_seq: 1, deliveries: 2 };
      raw.publish(`$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${stream}.any`, JSON.stringify(advisory));
    }
    await raw.flush();
    await until(async () => {
      const { ack_floor } = await manager.consumers.info(STREAMS.advisories, 'sweeper');
      const { state } = await manager.streams.info(STREAMS.advisories);
      return state.last_seq >= 4 && ack_floor.stream_seq === state.last_seq;
    });
    expect((await deadLetters.list()).letters).toHaveLength(1);
    expect(told).toEqual(['row-9']);
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await operator.close();
  });

  it('hears only live events with `listen`, and skips one that does not fit', async () => {
    await publisher.publish({
      id: 'before',
      subject: probeLost.subject,
      headers: {},
      payload: { text: 'before' },
    });
    const listener = await connectBus({ url: server.url, service: 'gateway' });
    const heard: string[] = [];
    const stop = listener.listen(probeLost, ({ text }) => heard.push(text));
    await listener.connection.flush();
    raw.publish(probeLost.subject, '{"text":7}');
    await publisher.publish({
      id: 'after',
      subject: probeLost.subject,
      headers: {},
      payload: { text: 'after' },
    });
    await until(() => heard.length > 0);
    expect(heard).toEqual(['after']);
    stop();
    await listener.close();
  });
});
