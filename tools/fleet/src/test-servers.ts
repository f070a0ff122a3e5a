import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHome, repository } from './home.ts';
import type { Home } from './home.ts';
import { startInstance } from './instance.ts';
import type { Instance } from './instance.ts';
import { isRunning, readRecords, writeRecord } from './processes.ts';
import { processStart } from './process-start.ts';
import { provide } from './provide.ts';
import { Secrets } from './secrets.ts';
import { SERVER_KINDS } from './servers/kinds.ts';
import type { ServerName } from './servers/server.ts';
import { sweep } from './sweep.ts';

/** Servers for a test run, in a home that disappears with it. */
export interface TestServers {
  /** SALDO_TEST_* variables for the tests. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** What one test run shares. Tests that kill or wipe a server start one of their own: NATS always, whose programs are made ready here, and MongoDB. */
export const TEST_SERVERS: readonly ServerName[] = ['postgres', 'mysql', 'redis'];

const KEEPER = 'keeper';

export async function startTestServers(tell: (line: string) => void): Promise<TestServers> {
  const runs = join(repository, '.fleet', 'tests');
  mkdirSync(runs, { recursive: true });
  await clearAbandoned(runs);
  const root = mkdtempSync(join(runs, 'run-'));
  // The account that runs the servers must be able to walk through it.
  chmodSync(root, 0o711);
  const home = openHome(root);
  writeRecord(home.records, {
    name: KEEPER,
    pid: process.pid,
    startedAt: processStart(process.pid) ?? '',
    stopSignal: 'SIGTERM',
  });
  const stop = async (instances: readonly Instance[]): Promise<void> => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await removeHome(home);
  };
  const instances: Instance[] = [];
  try {
    const env = await startAll(home, tell, instances);
    return { env, stop: () => stop(instances) };
  } catch (error) {
    await stop(instances);
    throw error;
  }
}

async function startAll(
  home: Home,
  tell: (line: string) => void,
  instances: Instance[],
): Promise<Record<string, string>> {
  const secrets = new Secrets(home.root);
  const env: Record<string, string> = { SALDO_TEST_HOME: home.root };
  await provide({ kind: SERVER_KINDS.nats, home, tell, env: {} });
  for (const name of TEST_SERVERS) {
    const kind = SERVER_KINDS[name];
    // Only a server named for tests is used: SALDO_POSTGRES_URL and its like name one that holds somebody's data.
    const origin = await provide({
      kind,
      home,
      tell,
      env: { [kind.variable]: process.env[testVariable(name)] },
    });
    if (origin.from === 'variable') env[testVariable(name)] = origin.url;
    else if (origin.from === 'docker')
      throw new Error(
        `Tests need ${kind.title} as a program or as ${kind.variable}; containers are for npm start.`,
      );
    else {
      const instance = await startInstance(kind, {
        home,
        programs: origin.programs,
        password: secrets.get(name),
      });
      instances.push(instance);
      env[testVariable(name)] = instance.url;
    }
  }
  return env;
}

function testVariable(name: ServerName): string {
  return SERVER_KINDS[name].variable.replace('SALDO_', 'SALDO_TEST_');
}

async function removeHome(home: Home): Promise<void> {
  await sweep(home.records);
  for (const folder of [home.data, home.root]) rmSync(folder, { recursive: true, force: true });
}

// A run whose keeper was killed could not clean up after itself.
async function clearAbandoned(runs: string): Promise<void> {
  for (const name of readdirSync(runs)) {
    const root = join(runs, name);
    const keeper = readRecords(join(root, 'pids')).find((record) => record.name === KEEPER);
    if (keeper && !isRunning(keeper)) await removeHome(openHome(root));
  }
}
