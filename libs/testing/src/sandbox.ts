import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, until } from '@saldo/fleet';
import { SandboxSwitch } from './sandbox-switch.ts';

/** What Latcom, as the sandbox plays it, truly did to a phone. */
export interface LatcomDelivery {
  readonly kind: 'credit' | 'reversal';
  readonly trans_id: string;
  readonly dist_transid: string;
  readonly msisdn: string;
  /** Decimal string in `currency`. */
  readonly amount: string;
  readonly currency: string;
}

/** The outside world as a process of its own, on its real wire. */
export interface Sandbox {
  readonly url: string;
  readonly latcomUrl: string;
  /** Its FreeSWITCH, and the port of its event socket on 127.0.0.1 (password `ClueCon`). */
  readonly switch: SandboxSwitch;
  readonly eslPort: number;
  /** Its own record, in the order of the deliveries. */
  deliveries(): Promise<readonly LatcomDelivery[]>;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../../..');

/** Starts the sandbox from its source; `env` takes any of its variables, such as SALDO_SANDBOX_HANG_MS. */
export async function freshSandbox(env: Readonly<Record<string, string>> = {}): Promise<Sandbox> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/sandbox/src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      SALDO_SANDBOX_PORT: String(port),
      SALDO_SANDBOX_LATENCY_MS: '0',
      SALDO_LOG_LEVEL: 'warn',
      ...env,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await until(() => answers(`${url}/_sandbox/behaviours`), {
    what: 'the sandbox to answer',
    limitMs: 30_000,
  });
  const freeswitch = new SandboxSwitch(url);
  return {
    url,
    switch: freeswitch,
    eslPort: (await freeswitch.state()).event_socket_port,
    latcomUrl: `${url}/latcom`,
    deliveries: async () => {
      const answer = await fetch(`${url}/_sandbox/latcom/deliveries`);
      return ((await answer.json()) as { deliveries: LatcomDelivery[] }).deliveries;
    },
    stop: async () => {
      if (child.exitCode === null && child.kill()) await once(child, 'exit');
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
