import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBus, provisionStreams } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { fleet, fleetRun, recharge, topup } from '@saldo/contracts';
import { chaosProxy, freePort, freshNats, freshSandbox, until } from '@saldo/testing';
import type { OwnServer, Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import { addTracker, operatorDatabases } from './adapters/mysql/operator.builder.ts';
import type { OperatorDatabases } from './adapters/mysql/operator.builder.ts';
import { books } from './adapters/postgres/books.builder.ts';
import type { Books } from './adapters/postgres/books.builder.ts';
import { simsOf } from './use-cases/fleet/yard.builder.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const BY_HAND = '6680000077';
const LIMIT = { limitMs: 20_000 };

let servers: readonly [OwnServer, Books, OperatorDatabases, Sandbox];
let people: Bus;
const children: ChildProcess[] = [];

beforeAll(async () => {
  servers = await Promise.all([freshNats(), books(), operatorDatabases(), freshSandbox()]);
  people = await connectBus({ url: servers[0].url, service: 'operator', timeoutMs: 10_000 });
  await provisionStreams(people.connection);
  const now = Math.floor(Date.now() / 1_000);
  for (const sim of simsOf(3))
    await addTracker(servers[2].gps, {
      sim,
      device: `86${sim}`,
      expires: now - 3_600,
      reports: [now - 1_800],
    });
  // Still reporting, so that only a person recharges it.
  await addTracker(servers[2].gps, {
    sim: BY_HAND,
    device: `86${BY_HAND}`,
    expires: now - 3_600,
    reports: [now - 60],
  });
}, 90_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  const [nats, shelf, operator, sandbox] = servers;
  await people.close();
  await Promise.all([nats.stop(), shelf.close(), operator.close(), sandbox.stop()]);
});

function start(env: Record<string, string>): ChildProcess {
  const [nats, shelf, , sandbox] = servers;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      PATH: process.env['PATH'],
      SALDO_ENV: 'test',
      SALDO_NATS_URL: nats.url,
      SALDO_POSTGRES_URL: shelf.url,
      SALDO_LATCOM_URL: sandbox.latcomUrl,
      SALDO_LATCOM_USERNAME: 'saldo',
      SALDO_LATCOM_PASSWORD: 'sandbox-latcom',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

/** What it answers when it is asked whether it is ready. */
async function readiness(port: number): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  return answer?.json();
}

async function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  for await (const line of createInterface(child.stdout!)) {
    said.push(line);
    if (!line.includes('"msg":"ready"')) continue;
    child.stdout!.resume();
    return;
  }
  throw new Error(`it is not ready: ${said.join('\n')}`);
}

describe('the service', () => {
  it('runs a fleet through a provider when a person wants it, and a line by hand', async () => {
    const [, , operator, sandbox] = servers;
    const child = start({
      SALDO_GPS_DB_URL: operator.gpsUrl,
      SALDO_ELIOT_DB_URL: operator.eliotUrl,
      SALDO_TAECEL_URL: `${sandbox.url}/taecel/app/api`,
      SALDO_TAECEL_KEY: 'saldo',
      SALDO_TAECEL_NIP: 'sandbox-taecel',
      SALDO_FLEET_PAUSE: '0ms',
      SALDO_GPS_SCHEDULE: 'never',
      SALDO_VOICE_SCHEDULE: 'never',
      SALDO_IOT_SCHEDULE: 'never',
    });
    await ready(child);
    const fleets = (await people.ask(fleet.list, {})).data;
    expect(fleets.map(({ name, state, reports }) => [name, state, reports])).toEqual([
      ['gps', 'idle', 'database'],
      ['voice', 'idle', 'database'],
      ['iot', 'idle', 'none'],
    ]);
    const id = v7();
    expect(await people.ask(fleet.run, { id, fleet: 'gps' })).toMatchObject({ id, state: 'running' });
    const ended = async () => (await people.ask(fleetRun.find, { id })).state !== 'running';
    await until(ended, LIMIT);
    expect(await people.ask(fleetRun.find, { id })).toMatchObject({
      state: 'finished',
      succeeded: 3,
      settled: 3,
    });
    const wish = { id: v7(), fleet: 'gps', sim: BY_HAND, reason: 'the driver called' } as const;
    const asked = await people.ask(recharge.request, wish);
    await until(async () => (await people.ask(recharge.find, { id: asked.id })).state === 'settled', LIMIT);
    expect(await people.ask(recharge.request, wish)).toMatchObject({ id: asked.id, state: 'settled' });
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  }, 90_000);

  it('starts while the operator’s MySQL is away, says who is held for it, and runs them once it is there', async () => {
    const [, , operator] = servers;
    const proxy = await chaosProxy(operator.gpsUrl);
    proxy.cut();
    const port = await freePort();
    const child = start({
      SALDO_GPS_DB_URL: proxy.url,
      SALDO_OPERATOR_LOOK_EVERY: '200ms',
      SALDO_HEALTH_PORT: String(port),
      SALDO_GPS_SCHEDULE: 'never',
      SALDO_VOICE_SCHEDULE: 'never',
    });
    try {
      await ready(child);
      const fleets = async () => (await people.ask(fleet.list, {})).data;
      const reason = expect.stringMatching(/^GPS_DB does not answer: Cannot use MySQL at/);
      const held = await fleets();
      expect(held).toMatchObject([
        { name: 'gps', state: 'blocked', reason },
        { name: 'voice', state: 'blocked', reason },
      ]);
      expect(held.map(({ reason: told }) => told).join()).not.toContain(`:${new URL(proxy.url).password}`);
      expect(await readiness(port)).toMatchObject({ ready: true, impaired: { fleets: expect.any(String) } });
      expect((await people.ask(topup.list, {})).data).toEqual([]);
      const id = v7();
      await expect(people.ask(fleet.run, { id, fleet: 'gps' })).rejects.toMatchObject({
        code: 'fleet_blocked',
      });

      proxy.heal();
      await until(async () => (await fleets()).every(({ state }) => state === 'idle'), LIMIT);
      expect(await readiness(port)).not.toHaveProperty('impaired');
      await people.ask(fleet.run, { id, fleet: 'gps' });
      const ended = async () => (await people.ask(fleetRun.find, { id })).state !== 'running';
      await until(ended, LIMIT);
      expect(await people.ask(fleetRun.find, { id })).toMatchObject({ state: 'finished', lines: 4 });
      child.kill('SIGTERM');
      expect((await once(child, 'exit'))[0]).toBe(0);
    } finally {
      await proxy.close();
    }
  }, 120_000);
});
