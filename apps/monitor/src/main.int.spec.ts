import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBus, provisionStreams } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { alert, alertCleared, alertRaised, encode, fleet, FleetList, overview } from '@saldo/contracts';
import { attemptEnded, fleetRunEnded, fleetRunProgressed, provider, ProviderList } from '@saldo/contracts';
import type { Alert, Event } from '@saldo/contracts';
import { freshMongo, freshNats, NotProvided, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { storedIds } from './adapters/bus/stored-ids.fixture.ts';
import { aFleet, aProvider } from './domain/picture.builder.ts';
import { aRun, pesos } from './domain/run.builder.ts';
import { v7 } from 'uuid';

const MAIN = join(import.meta.dirname, 'main.ts');
const LIMIT = { limitMs: 30_000 };

let nats: OwnServer;
let mongo: OwnServer | undefined;
let operator: Bus;
const soon = (): Date => new Date(Date.now() + 600_000);
let gps = aFleet({ next_run_at: soon() });
const raised: Alert[] = [];
const cleared: Alert[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  [nats, mongo] = await Promise.all([freshNats(), freshMongo().catch(unlessAbsent)]);
  operator = await connectBus({ url: nats.url, service: 'operator', timeoutMs: 10_000 });
  operator.connection.subscribe(fleet.list.subject, {
    callback: (_error, message) => void message.respond(JSON.stringify(encode(FleetList, { data: [gps] }))),
  });
  operator.connection.subscribe(provider.list.subject, {
    callback: (_error, message) =>
      void message.respond(JSON.stringify(encode(ProviderList, { data: [aProvider({ name: 'latcom' })] }))),
  });
  operator.listen(alertRaised, (told) => raised.push(told));
  operator.listen(alertCleared, (told) => cleared.push(told));
  // Two replicas share what they remember; where no MongoDB can be had there is one, which remembers for itself.
  await Promise.all(mongo ? [start(mongo.url), start(mongo.url)] : [start()]);
  // They are ready without any stream, and make those that they need; the operator brings all of them to their shape.
  await provisionStreams(operator.connection);
}, 600_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await operator.close();
  await Promise.all([nats.stop(), mongo?.stop()]);
});

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof NotProvided)) throw error;
}

async function start(mongodb?: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      PATH: process.env['PATH'],
      SALDO_NATS_URL: nats.url,
      ...(mongodb !== undefined && { SALDO_MONGODB_URL: mongodb }),
      SALDO_WATCH_EVERY: '200ms',
      SALDO_WATCHED_SERVICES: 'monitor',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface(child.stdout)) if (line.includes('"msg":"ready"')) break;
  child.stdout.resume();
  return child;
}

async function publish<P extends object>(event: Event<P>, payload: P, id: string): Promise<void> {
  const plain = encode(event.payload, payload);
  await operator.publisher().publish({ id, subject: event.subject, headers: {}, payload: plain });
}

async function week() {
  const { data } = await operator.ask(overview.analyse, { period: 'week', fleet: 'gps' });
  return data[0];
}

describe('the monitor', () => {
  it('knows a run once, by its end, whatever is told again or late', async () => {
    const run = aRun({
      started_at: new Date(),
      state: 'finished',
      succeeded: 3,
      settled: 3,
      spent: pesos(30),
    });
    await publish(fleetRunEnded, run, 'ended');
    await publish(fleetRunProgressed, { ...run, state: 'running', succeeded: 1, settled: 0 }, 'progressed');
    await publish(fleetRunEnded, run, 'ended again');
    await until(async () => (await week())?.succeeded === 3, LIMIT);
    expect(await week()).toMatchObject({
      runs: 1,
      attempted: 3,
      spent: pesos(30),
      saved: pesos(30),
      saved_bp: 5_000,
    });
  });

  it('answers how everything stands, and how the provider of partners answers', async () => {
    const ended_at = new Date();
    const sent = {
      attempt: `${v7()}/1`,
      provider: 'latcom',
      submitted_at: new Date(ended_at.getTime() - 900),
      ended_at,
    };
    await publish(attemptEnded, { ...sent, outcome: 'succeeded' }, 'attempt');
    const replicas = mongo ? 2 : 1;
    // Whoever is held up for a moment is not seen at once.
    const stands = await until(async () => {
      const seen = await operator.ask(overview.read, {});
      const isWhole = seen.services?.[0]?.replicas === replicas && seen.providers[0]?.ended === 1;
      return isWhole && seen.fleets.length > 0 ? seen : undefined;
    }, LIMIT);
    expect(stands).toMatchObject({ durable: mongo !== undefined, fleets: [{ name: 'gps' }] });
    expect(stands.providers).toMatchObject([{ state: { name: 'latcom' }, failed: 0, p50_ms: 900 }]);
    expect(stands.services).toEqual([expect.objectContaining({ name: 'monitor', state: 'up', replicas })]);
  });

  it('tells once of what is wrong however many replicas see it, and once that it is over', async () => {
    gps = aFleet({ next_run_at: soon(), state: 'blocked', reason: '3 recharges are not in the tables' });
    const blocked = () => raised.find(({ rule }) => rule === 'fleet_blocked');
    await until(blocked, LIMIT);
    const { data } = await operator.ask(alert.list, { state: 'active' });
    const [active] = data.filter(({ rule }) => rule === 'fleet_blocked');
    expect(active).toMatchObject({ about: 'fleet gps', severity: 'critical', id: blocked()!.id });
    gps = aFleet({ next_run_at: soon() });
    await until(() => cleared.some(({ rule }) => rule === 'fleet_blocked'), LIMIT);
    const { data: all } = await operator.ask(alert.list, {});
    const [over, ...more] = all.filter(({ rule }) => rule === 'fleet_blocked');
    expect([over, more]).toMatchObject([{ id: active!.id, state: 'cleared' }, []]);
    // Who listens live may hear it of each replica; the stream has it once.
    const told = (await storedIds(operator)).filter((id) => id.startsWith(active!.id));
    expect(told).toEqual([`${active!.id}:raised:1`, `${active!.id}:cleared`]);
  });

  it('goes on while MongoDB is away, and takes later what was told meanwhile', async () => {
    if (!mongo) return;
    await mongo.kill();
    const run = aRun({ started_at: new Date(), state: 'finished', succeeded: 4, spent: pesos(40) });
    await publish(fleetRunEnded, run, 'while away');
    await until(() => raised.some(({ rule }) => rule === 'mongodb_away'), LIMIT);
    const stands = await until(async () => {
      const seen = await operator.ask(overview.read, {});
      return seen.fleets.length > 0 ? seen : undefined;
    }, LIMIT);
    expect(stands).toMatchObject({ durable: false, fleets: [{ name: 'gps' }] });
    await mongo.start();
    await until(async () => (await week().catch(() => undefined))?.succeeded === 7, { limitMs: 25_000 });
    await until(() => cleared.some(({ rule }) => rule === 'mongodb_away'), LIMIT);
  }, 120_000);

  it('without MongoDB remembers in memory, and says so', async () => {
    for (const child of children) child.kill('SIGKILL');
    await start();
    expect(await operator.ask(overview.read, {})).toMatchObject({ durable: false });
  });
});
