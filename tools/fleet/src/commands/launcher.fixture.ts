import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from '../fleet-state.ts';
import { repository } from '../home.ts';
import { until } from '../until.ts';

// The smallest thing that is a service: it says when it is ready, answers at its door, and falls over when it is asked to.
const SERVICE = `
import { createServer } from 'node:http';
const health = createServer((_, answer) => answer.end('ready'));
const door = createServer((request, answer) => {
  if (request.url === '/crash') process.exit(7);
  answer.end(JSON.stringify({ pid: process.pid, redis: process.env.SALDO_REDIS_URL }));
});
door.on('error', (error) => { console.error(error.message); process.exit(1); });
door.listen(Number(process.env.SALDO_HTTP_PORT), '127.0.0.1', () => health.listen(Number(process.env.SALDO_HEALTH_PORT), '127.0.0.1'));
process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });
`;

const TOUR = `
export const seed = async (kit, isSomebodys) => {
  if (isSomebodys) return [{ label: 'first admin', value: 'ana' }];
  if (!kit.keepsakes.get('key')) kit.keepsakes.set('key', 'key-' + Math.random());
  return [{ label: 'demo key', value: kit.keepsakes.get('key') }];
};
export const steps = [
  { title: 'The door answers', run: async (kit) => [(await fetch(kit.fleet.address('echo'))).status + ' from the door'] },
  { title: 'The second step', run: async () => { if (process.env.TOUR_FAILS) throw new Error('as it was told to'); return []; } },
];
`;

/** Writes a workspace of one application that needs Redis. */
export function aWorkspace(root: string): string {
  for (const folder of ['apps/echo', 'dist/echo']) mkdirSync(join(root, folder), { recursive: true });
  chmodSync(root, 0o755);
  const saldo = { service: 'echo', servers: ['redis'], http: true, mysql: { ECHO_DB: 'SALDO_ECHO_DB_URL' } };
  writeFileSync(join(root, 'apps/echo/project.json'), JSON.stringify({ name: 'echo', metadata: { saldo } }));
  writeFileSync(join(root, 'dist/echo/main.mjs'), SERVICE);
  writeFileSync(join(root, 'tour.mjs'), TOUR);
  return root;
}

export interface Launcher {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  readonly exited: Promise<number | null>;
}

export interface Place {
  readonly workspace: string;
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs one command of the front door as a person would. */
export function saldo(args: readonly string[], { workspace, home, env }: Place): Launcher {
  const child = spawn(process.execPath, [join(repository, 'tools/fleet/bin/saldo.mjs'), ...args], {
    cwd: repository,
    env: {
      ...process.env,
      CI: 'true',
      NODE_OPTIONS: '',
      SALDO_WORKSPACE: workspace,
      SALDO_HOME: home,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const take = (part: string): void => void (text += part);
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  return {
    process: child,
    output: () => text,
    exited: new Promise((resolve) => child.once('close', resolve)),
  };
}

/** Waits until the fleet has shown itself, and answers the address of its door. */
export async function standing(launcher: Launcher, home: string): Promise<string> {
  await until(
    () => launcher.output().includes('Ctrl-C stops everything') || launcher.process.exitCode !== null,
    {
      limitMs: 60_000,
      what: `the fleet to stand`,
    },
  );
  const address = readState(home)?.addresses['echo'];
  if (!address) throw new Error(`the fleet does not stand:\n${launcher.output()}`);
  return address;
}

export interface Answer {
  readonly pid: number;
  readonly redis: string;
}

export async function ask(address: string): Promise<Answer> {
  return (await (await fetch(address, { signal: AbortSignal.timeout(2_000) })).json()) as Answer;
}
