import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import {
  connectBus,
  DeadLetters,
  natsPermissions,
  passwordVariable,
  provisionStreams,
  renderNatsConf,
  replaySubject,
  STREAMS,
} from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { alert, alertCleared, contracts } from '@saldo/contracts';
import type { Principal } from '@saldo/contracts';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';

const LIMIT = { limitMs: 30_000 };
const TAKES = 'gateway_alert_cleared';
const REPLAYS = 'gateway_replays';

// Everybody as declared, but for a gateway that takes an event, so that it can die of it.
const principals = contracts.principals.map((each): Principal =>
  each.name === 'gateway' ? { ...each, consumes: [alertCleared] } : each,
);
const password = (name: string): string => `p-${name}`;

let nats: OwnServer;
let gateway: Bus;
let operator: Bus;
let monitor: Bus;
let letters: DeadLetters;
let asGateway: JetStreamManager;
let asOperator: JetStreamManager;
const monitors: Monitor[] = [];

interface Monitor {
  readonly child: ChildProcess;
  readonly healthPort: number;
}

beforeAll(async () => {
  const variables = Object.fromEntries(
    principals.map(({ name }) => [passwordVariable(name), password(name)]),
  );
  nats = await freshNats({
    config: renderNatsConf(natsPermissions({ ...contracts, principals })),
    variables,
  });
  const connect = (service: string): Promise<Bus> => connectBus({ url: urlOf(service), service });
  [gateway, operator, monitor] = await Promise.all([
    connect('gateway'),
    connect('operator'),
    connect('monitor'),
  ]);
  letters = new DeadLetters(operator.connection);
  asGateway = await jetstreamManager(gateway.connection, { checkAPI: false });
  asOperator = await jetstreamManager(operator.connection, { checkAPI: false });
  await provisionStreams(operator.connection);
  const filters = [
    [STREAMS.events, TAKES, alertCleared.subject],
    [STREAMS.replays, REPLAYS, replaySubject('gateway', '>')],
  ] as const;
  for (const [stream, durable_name, filter_subject] of filters)
    await asGateway.consumers.add(stream, {
      durable_name,
      filter_subject,
      ack_policy: AckPolicy.Explicit,
      ack_wait: 50e6,
      max_deliver: 2,
    });
}, 120_000);

afterAll(async () => {
  for (const { child } of monitors) child.kill('SIGKILL');
  await Promise.all([gateway.close(), operator.close(), monitor.close()]);
  await nats.stop();
});

function urlOf(name: string): string {
  return `nats://${name}:${password(name)}@127.0.0.1:${nats.port}`;
}

function run(file: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, file), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function startMonitor(): Promise<void> {
  const child = run('main.ts', [], {
    SALDO_NATS_URL: urlOf('monitor'),
    SALDO_WATCHED_SERVICES: 'monitor',
    SALDO_WATCH_EVERY: '200ms',
  });
  let healthPort = 0;
  for await (const line of createInterface(child.stdout!)) {
    const { msg, health_port } = JSON.parse(line) as { msg: string; health_port?: number };
    healthPort = health_port ?? healthPort;
    if (msg === 'ready') break;
  }
  child.stdout!.resume();
  monitors.push({ child, healthPort });
}

async function tell(...ids: string[]): Promise<void> {
  const publisher = monitor.publisher();
  for (const id of ids)
    await publisher.publish({ id, subject: alertCleared.subject, headers: {}, payload: { id } });
}

/**
 * Every delivery goes to a process that is killed before it says a word. Then somebody of the service is there again and
 * asks for more: only now does the server say that it gives up.
 */
async function perish(...ids: string[]): Promise<void> {
  const before = await lastAdvisory();
  await tell(...ids);
  const ask = `$JS.API.CONSUMER.MSG.NEXT.${STREAMS.events}.${TAKES}`;
  for (let delivery = 1; delivery <= 2; delivery++) await dieOf(ids.length, ask);
  const reply = '_INBOX_gateway.again';
  const inbox = gateway.connection.subscribe(reply);
  await until(async () => {
    gateway.connection.publish(ask, '', { reply });
    const { num_ack_pending } = await asOperator.consumers.info(STREAMS.events, TAKES);
    return num_ack_pending === 0 && (await lastAdvisory()) >= before + ids.length;
  }, LIMIT);
  inbox.unsubscribe();
}

async function dieOf(count: number, ask: string): Promise<void> {
  const server = `127.0.0.1:${nats.port}`;
  const child = run('taker.fixture.ts', [server, 'gateway', password('gateway'), ask, String(count)]);
  let given = 0;
  for await (const _message of createInterface(child.stdout!)) if (++given === count) break;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function lastAdvisory(): Promise<number> {
  return (await asOperator.streams.info(STREAMS.advisories)).state.last_seq;
}

/** Every advisory is done with: what is not there now does not come. */
async function allSwept(): Promise<void> {
  await until(async () => {
    const { ack_floor } = await asOperator.consumers.info(STREAMS.advisories, 'sweeper');
    return ack_floor.stream_seq === (await lastAdvisory());
  }, LIMIT);
}

async function dead(): Promise<string[]> {
  return (await letters.list()).letters.map(
    ({ service, messageId, reason }) => `${service} ${messageId} ${reason}`,
  );
}

async function alertsOfLetters(): Promise<string[]> {
  const { data } = await operator.ask(alert.list, { state: 'active' });
  return data.filter(({ rule }) => rule === 'dead_letter_waiting').map(({ about }) => about);
}

async function sweptBy({ healthPort }: Monitor): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text();
  return Number(
    /^dead_letters_swept_total\{.*consumer="gateway_alert_cleared".*\} (\d+)$/m.exec(text)?.[1] ?? 0,
  );
}

describe('a message whose deliveries all went to processes that were killed', () => {
  it('is one dead letter when monitors come later, however many', async () => {
    await perish('one', 'two', 'three');
    expect(await dead()).toEqual([]);
    await Promise.all([startMonitor(), startMonitor()]);
    await allSwept();
    expect((await dead()).sort()).toEqual([
      'gateway one deliveries_exhausted',
      'gateway three deliveries_exhausted',
      'gateway two deliveries_exhausted',
    ]);
  }, 60_000);

  it('is one dead letter at once while monitors run, and one of them counts it', async () => {
    await perish('four');
    await allSwept();
    expect((await dead()).slice(3)).toEqual(['gateway four deliveries_exhausted']);
    const swept = await Promise.all(monitors.map(sweptBy));
    expect(swept.reduce((sum, each) => sum + each, 0)).toBe(4);
  }, 60_000);

  it('is told to the operator while it waits', async () => {
    await until(async () => (await alertsOfLetters()).includes('service gateway'), LIMIT);
  });

  it('is the same dead letter as long as the server may tell of it again', async () => {
    const { max_age } = (await asOperator.streams.info(STREAMS.advisories)).config;
    const { duplicate_window } = (await asOperator.streams.info(STREAMS.deadLetters)).config;
    expect(duplicate_window).toBeGreaterThanOrEqual(max_age);
  });

  it('is replayed by the operator, and taken', async () => {
    for (const { id } of (await letters.list()).letters) await letters.replay(id);
    expect(await dead()).toEqual([]);
    const consumer = await jetstream(gateway.connection).consumers.get(STREAMS.replays, REPLAYS);
    const taken: unknown[] = [];
    for await (const message of await consumer.fetch({ max_messages: 4 })) {
      taken.push(message.json());
      message.ack();
    }
    expect(taken).toHaveLength(4);
    for (const id of ['one', 'two', 'three', 'four']) expect(taken).toContainEqual({ id });
    await until(async () => (await asOperator.streams.info(STREAMS.replays)).state.messages === 0);
    await until(async () => (await alertsOfLetters()).length === 0, LIMIT);
  });
});
