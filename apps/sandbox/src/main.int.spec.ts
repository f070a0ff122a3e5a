import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { anOrder } from './sandbox.builder.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

let folder: string;
let started: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-process-'));
});
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
  await rm(folder, { recursive: true });
});

interface Opened {
  child: ChildProcess;
  address: string;
  health_address: string;
}

async function start(env: Record<string, string> = {}): Promise<Opened> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH: process.env['PATH'], SALDO_SANDBOX_DATA: folder, SALDO_SANDBOX_HANG_MS: '600000', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  for await (const line of createInterface(child.stdout)) {
    const fields = JSON.parse(line) as { address?: string; health_address?: string };
    if (fields.address) return { child, address: fields.address, health_address: fields.health_address! };
  }
  throw new Error('the sandbox ended before it was open');
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  return fetch(url, { ...options, body: JSON.stringify(body) });
}

async function sell(address: string, change: object): Promise<Response> {
  const credentials = { username: 'saldo', password: 'sandbox-latcom', dist_api: 'a', user_uid: 'u' };
  const { access } = (await (await post(`${address}/latcom/api/dislogin`, credentials)).json()) as {
    access: string;
  };
  return post(`${address}/latcom/api/tn/fast`, anOrder(change), { authorization: `Bearer ${access}` });
}

async function delivered(address: string): Promise<unknown[]> {
  const response = await fetch(`${address}/_sandbox/latcom/deliveries`);
  return ((await response.json()) as { deliveries: unknown[] }).deliveries;
}

describe('the process', () => {
  it('says that it lives and is ready on its health port', async () => {
    const { health_address } = await start();
    const answers = await Promise.all(
      ['healthz', 'readyz'].map((path) => fetch(`${health_address}/${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('killed with kill -9 forgets nothing that it answered', async () => {
    const { child, address } = await start();
    const orders = Array.from({ length: 20 }, (_, index) => ({ dist_transid: `ORDER-${index}` }));
    await Promise.all(orders.map((order) => sell(address, order)));
    const before = await delivered(address);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const again = await start();
    expect(before).toHaveLength(20);
    expect(await delivered(again.address)).toEqual(before);
  });

  it('told to stop is gone at once with code 0, though a request hangs', async () => {
    const { child, address } = await start();
    const hung = sell(address, { targetMSISDN: '5512349922' }).catch((error: Error) => error.message);
    await until(async () => (await delivered(address)).length > 0);
    // What hangs would hold it for ten minutes.
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await hung).toBe('fetch failed');
  });

  it('stops with one sentence for a wrong variable', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
      env: { PATH: process.env['PATH'], SALDO_SANDBOX_PORT: 'many' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.push(child);
    const lines: string[] = [];
    for await (const line of createInterface(child.stderr)) lines.push(line);
    expect(lines).toEqual([
      'SALDO_SANDBOX_PORT is "many": it must be a port: a whole number from 0 to 65535.',
    ]);
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(78);
  });
});
