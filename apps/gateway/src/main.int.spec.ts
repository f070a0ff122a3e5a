import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { migrate } from '@saldo/database';
import { freshDatabase, freshNats, freshRedis } from '@saldo/testing';
import type { FreshDatabase, FreshRedis, OwnServer } from '@saldo/testing';

const MAIN = join(import.meta.dirname, 'main.ts');
const EMAIL = 'ana@example.com';
const PASSWORD = 'correct horse battery';
const LIMIT_MS = 180_000;

let fresh: FreshDatabase;
let nats: OwnServer;
let redis: FreshRedis;
const started: ChildProcess[] = [];

beforeAll(async () => {
  [fresh, nats, redis] = await Promise.all([freshDatabase(), freshNats(), freshRedis()]);
  await migrate(fresh.url, [join(import.meta.dirname, '../migrations')]);
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

afterAll(async () => {
  await fresh.drop();
  await nats.stop();
  await redis.drop();
});

function run(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      PATH: process.env['PATH'],
      SALDO_NATS_URL: nats.url,
      SALDO_POSTGRES_URL: fresh.url,
      SALDO_REDIS_URL: redis.url,
      SALDO_HTTP_PORT: '0',
      SALDO_SESSION_SECRET: 'a secret of at least 32 characters',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** Starts the gateway and answers where it is reached. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<string> {
  let address = '';
  for await (const line of createInterface(run(env).stdout)) {
    const told = JSON.parse(line) as { msg: string; address?: string };
    address = told.address ?? address;
    if (told.msg === 'ready') return address;
  }
  throw new Error('the gateway ended before it was ready');
}

async function stop(): Promise<void> {
  const child = started.at(-1);
  child?.kill('SIGTERM');
  if (child?.exitCode === null) await once(child, 'exit');
}

const logIn = (address: string, password = PASSWORD) =>
  fetch(`${address}/v1/admin/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password }),
  });

describe('the process of the gateway', () => {
  it(
    'lets nobody in while there is no operator, makes the admin whom it is told at a start, and keeps his password at the next',
    async () => {
      expect((await logIn(await start())).status).toBe(401);
      await stop();

      const first = await start({ SALDO_ADMIN_EMAIL: EMAIL, SALDO_ADMIN_PASSWORD: PASSWORD });
      const answer = await logIn(first);
      expect(answer.status).toBe(201);
      const cookie = String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
      await stop();

      const again = await start({
        SALDO_ADMIN_EMAIL: EMAIL,
        SALDO_ADMIN_PASSWORD: 'another horse battery',
      });
      const read = await fetch(`${again}/v1/admin/session`, { headers: { cookie } });
      expect(await read.json()).toMatchObject({ email: EMAIL, role: 'admin' });
      expect((await logIn(again, 'another horse battery')).status).toBe(401);
      expect((await logIn(again)).status).toBe(201);

      const audit = await fetch(`${again}/v1/admin/audit`, { headers: { cookie } });
      const { data } = (await audit.json()) as { data: { number: number; action: string; phase: string }[] };
      expect(data.map(({ number, action, phase }) => `${number} ${action} ${phase}`)).toEqual([
        '5 logIn done',
        '4 logIn refused',
        '3 logIn done',
        '2 makeFirstAdmin done',
        '1 logIn refused',
      ]);
    },
    LIMIT_MS,
  );

  it(
    'does not start with half a first admin, and says what is missing',
    async () => {
      const child = run({ SALDO_ADMIN_EMAIL: EMAIL });
      let said = '';
      child.stderr.on('data', (part: Buffer) => (said += part.toString()));
      const [code] = (await once(child, 'close')) as [number];
      expect([code, said]).toEqual([
        78,
        'SALDO_ADMIN_PASSWORD is missing: it must be set when SALDO_ADMIN_EMAIL is.\n',
      ]);
    },
    LIMIT_MS,
  );
});
