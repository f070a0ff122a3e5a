import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { QUICKLY } from './fleet-house.ts';

const ROOT = join(import.meta.dirname, '..');

export interface Replica {
  stop(): Promise<void>;
}

/** A second orchestrator on the same servers and the same providers, once it is ready. */
export async function aReplica(fleet: TestFleet): Promise<Replica> {
  const health = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'dist/recharge-orchestrator/main.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...environmentAt(fleet.address('sandbox')),
      ...QUICKLY,
      PATH: process.env['PATH'],
      SALDO_NATS_URL: fleet.bus('recharge'),
      SALDO_POSTGRES_URL: await fleet.database('recharge'),
      SALDO_GPS_DB_URL: fleet.mysql('GPS_DB'),
      SALDO_ELIOT_DB_URL: fleet.mysql('ELIOT_DB'),
      SALDO_REDIS_URL: fleet.redis(),
      SALDO_HEALTH_PORT: String(health),
      SALDO_LOG_LEVEL: 'fatal',
    },
  });
  const isReady = async () => (await fetch(`http://127.0.0.1:${health}/readyz`)).ok;
  await until(isReady, { limitMs: 60_000, what: 'the other replica' });
  return {
    stop: async () => {
      if (child.exitCode === null && child.kill()) await once(child, 'exit');
    },
  };
}

/** What a fleet tells the first one beside its servers. */
function environmentAt(sandbox: string): Record<string, string> {
  const file = readFileSync(join(ROOT, 'apps/recharge-orchestrator/project.json'), 'utf8');
  const { metadata } = JSON.parse(file) as {
    readonly metadata: { readonly saldo: { readonly env: Record<string, string> } };
  };
  const told = Object.entries(metadata.saldo.env);
  return Object.fromEntries(told.map(([name, value]) => [name, value.replace('${url:sandbox}', sandbox)]));
}
