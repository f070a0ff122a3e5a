import { join } from 'node:path';
import type { App } from './apps.ts';
import type { Home } from './home.ts';
import { lastLines } from './instance.ts';
import { PersonError } from './person-error.ts';
import { freePort } from './ports.ts';
import { end, launch } from './processes.ts';
import type { Exit } from './processes.ts';
import { run } from './run.ts';
import type { Running } from './supervised.ts';
import { until } from './until.ts';

export interface ServiceProcess {
  readonly app: App;
  readonly bundle: string;
  readonly home: Home;
  readonly env: Readonly<Record<string, string>>;
  /** The port it publishes, for the board. */
  readonly port?: number | undefined;
}

const READY_MS = 60_000;

/** Brings the service's database up to date. */
export async function migrateService({ app, bundle, env }: ServiceProcess): Promise<void> {
  await run(process.execPath, ['--enable-source-maps', bundle, '--migrate'], {
    env: { ...inherited(), ...env },
  }).catch((error: unknown) => {
    throw new PersonError(`${app.service} could not migrate its database.\n${(error as Error).message}`, {
      cause: error,
    });
  });
}

/** Starts the service and waits until it says that it is ready. */
export async function startService({ app, bundle, home, env, port }: ServiceProcess): Promise<Running> {
  const health = await freePort();
  const log = join(home.logs, `${app.service}.log`);
  const started = await launch({
    name: app.service,
    program: process.execPath,
    args: ['--enable-source-maps', bundle],
    env: { ...inherited(), ...env, SALDO_HEALTH_PORT: String(health) },
    folder: home.root,
    log,
    records: home.records,
  });
  try {
    await readyOrEnds(app.service, { health, log, exited: started.exited });
  } catch (error) {
    await end(started.record);
    throw error;
  }
  // A service drains what it has taken before it leaves.
  return { ...started, port, stop: () => end(started.record, { graceMs: 20_000 }) };
}

async function readyOrEnds(
  service: string,
  started: { health: number; log: string; exited: Promise<Exit> },
): Promise<void> {
  let exit: Exit | undefined;
  void started.exited.then((value) => (exit = value));
  const isReady = async (): Promise<boolean> =>
    exit !== undefined ||
    (await fetch(`http://127.0.0.1:${started.health}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  await until(isReady, { limitMs: READY_MS, everyMs: 25, what: `${service} to be ready` }).catch(
    (error: unknown) => {
      throw new PersonError(
        `${service} did not become ready within ${READY_MS / 1_000} s. The end of ${started.log}:\n${lastLines(started.log)}`,
        { cause: error },
      );
    },
  );
  if (exit)
    throw new PersonError(
      `${service} stopped while starting (${exit.signal ?? `exit code ${exit.code}`}). The end of ${started.log}:\n${lastLines(started.log)}`,
    );
}

// What npm and a test runner add for themselves is none of a service's business.
function inherited(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^npm_|^NODE_OPTIONS$|^JEST_|^SALDO_TEST_|^FORCE_COLOR$/.test(name),
  );
  return Object.fromEntries(entries);
}
