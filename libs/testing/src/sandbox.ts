import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, until } from '@saldo/fleet';
import { SandboxSwitch } from './sandbox-switch.ts';
import { SandboxTaecel } from './sandbox-taecel.ts';

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

/** What MST, as the sandbox plays it, truly credited to a phone. */
export interface MstDelivery {
  readonly folio: string;
  readonly operation: 'RecargaEWS' | 'Paquetes';
  readonly phone: string;
  readonly carrier: string;
  /** As it was asked for: pesos, or the code of a package. */
  readonly value: string;
  /** Decimal string in `currency`. */
  readonly amount: string;
  readonly currency: string;
  readonly at: string;
}

/** The next answers of MST, by names of `GET /_sandbox/mst/behaviours`; for one phone where it is named. */
export interface MstFault {
  readonly operation?: 'sell' | 'balance';
  readonly phone?: string;
  readonly behaviours: readonly string[];
}

/** The outside world as a process of its own, on its real wire. */
export interface Sandbox {
  readonly url: string;
  readonly latcomUrl: string;
  /** Its TAECEL (key `saldo`, nip `sandbox-taecel`). */
  readonly taecel: SandboxTaecel;
  /** Its FreeSWITCH, and the port of its event socket on 127.0.0.1 (password `ClueCon`). */
  readonly switch: SandboxSwitch;
  readonly eslPort: number;
  /** Its own record, in the order of the deliveries. */
  deliveries(): Promise<readonly LatcomDelivery[]>;
  readonly mst: SandboxMst;
  stop(): Promise<void>;
}

/** MST as the sandbox plays it: user `saldo`, password `sandbox-mst`. */
export interface SandboxMst {
  readonly url: string;
  /** Its own record, in the order of the deliveries; of one phone of ten digits where it is named. */
  deliveries(phone?: string): Promise<readonly MstDelivery[]>;
  fault(fault: MstFault): Promise<void>;
  /** What it has of ours, as a decimal string. */
  float(): Promise<string>;
  setFloat(amount: string): Promise<void>;
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
    taecel: new SandboxTaecel(url),
    mst: sandboxMst(url),
    deliveries: async () => {
      const answer = await fetch(`${url}/_sandbox/latcom/deliveries`);
      return ((await answer.json()) as { deliveries: LatcomDelivery[] }).deliveries;
    },
    stop: async () => {
      if (child.exitCode === null && child.kill()) await once(child, 'exit');
    },
  };
}

/** `url` is the address of the process: `freshSandbox()` gives one, and a fleet `address('sandbox')`. */
export function sandboxMst(url: string): SandboxMst {
  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const json = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await fetch(`${url}/_sandbox/mst/${path}`, { method, ...json });
    if (!answer.ok) throw new Error(`${method} ${path} with ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  return {
    url: `${url}/mst/ws/index.php`,
    deliveries: async (phone) => {
      const answer = await control('GET', `deliveries${phone ? `?phone=${phone}` : ''}`);
      return (answer as { deliveries: MstDelivery[] }).deliveries;
    },
    fault: async (fault) => void (await control('POST', 'faults', fault)),
    float: async () => ((await control('GET', 'float')) as { amount: string }).amount,
    setFloat: async (amount) => void (await control('PUT', 'float', { amount })),
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
