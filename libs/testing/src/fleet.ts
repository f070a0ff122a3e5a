import {
  Fleet,
  openHome,
  openRunHome,
  openWorkspace,
  readSettings,
  removeRunHome,
  SILENT,
  until,
} from '@saldo/fleet';
import type { Home } from '@saldo/fleet';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freshName } from './test-home.ts';

/** A whole fleet of a test's own: every service as its own process on its own servers. */
export interface TestFleet {
  /** `http://127.0.0.1:<port>` of a service that publishes one: gateway, sandbox. */
  address(service: string): string;
  /** A port of a service; `sandbox:esl` is the event socket of the sandbox's switch. */
  port(which: string): number;
  /** The bus with the credentials of one of its users. */
  bus(user: string): string;
  /** A service's database, as the service sees it. */
  database(name: string): Promise<string>;
  /** A database on the fleet's own MySQL, and its Redis, as their administrator sees them. */
  mysql(name: string): string;
  redis(): string;
  /** The fleet's MongoDB; undefined where this machine can have none. */
  mongodb(): string | undefined;
  /** Kills a service or server as a power cut would; the fleet starts it again. */
  kill(name: string): void;
  /** How often it was started again. */
  restarts(name: string): number;
  /** Stops a service as a machine that hangs would; `thaw` lets it go on, and it knows nothing of the time between. */
  freeze(name: string): void;
  thaw(name: string): void;
  /** Waits until a killed service or server is back. */
  back(name: string): Promise<void>;
  stop(): Promise<void>;
}

export interface FleetOptions {
  /** A folder with `apps/` and finished bundles in `dist/` instead of this repository. */
  readonly workspace?: string;
  /** More environment for a service, asked at every start of it. */
  readonly extraEnv?: (service: string, fleet: Pick<TestFleet, 'address' | 'mongodb'>) => Env;
  /** Whether servers and databases that the environment names are used, as by `npm start`. */
  readonly readsEnvironment?: boolean;
}

type Env = Readonly<Record<string, string>>;

/** Tests ask more, and are refused more, from one address than any partner: no quota is met that a test does not set. */
const OWN_ENV: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gateway: {
    SALDO_WRITES_PER_MINUTE: '1000000',
    SALDO_READS_PER_MINUTE: '1000000',
    SALDO_REFUSALS_PER_MINUTE: '1000000',
  },
};

/** What a test kills again and again is back as soon the tenth time as the first. */
const BACK_OFF_MS = [250];

/** Starts a fleet in a temporary home. `back` and `kill` take the names the board shows: `recharge`, `nats`, `postgres` … */
export async function aFleet({
  workspace,
  extraEnv = () => ({}),
  readsEnvironment = false,
}: FleetOptions = {}): Promise<TestFleet> {
  const { home, remove } = await fleetHome();
  const address = (service: string): string => fleet.address(service);
  const mongodb = (): string | undefined => (fleet.lacks('mongodb') ? undefined : fleet.server('mongodb'));
  const fleet: Fleet = new Fleet({
    home,
    workspace: openWorkspace(workspace),
    settings: readsEnvironment ? readSettings() : {},
    report: SILENT,
    extraEnv: (service) => ({ ...OWN_ENV[service], ...extraEnv(service, { address, mongodb }) }),
    backOffMs: BACK_OFF_MS,
  });
  const stop = async (): Promise<void> => {
    await fleet.stop();
    await remove();
  };
  try {
    await fleet.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address,
    mongodb,
    port: (which) => fleet.port(which),
    bus: (user) => fleet.bus(user),
    database: (name) => fleet.database(name),
    mysql: (name) => mysqlOf(fleet, name),
    redis: () => fleet.server('redis'),
    ...harmTo(fleet),
    stop,
  };
}

function mysqlOf(fleet: Fleet, name: string): string {
  const url = fleet.ownMysqlDatabase(name);
  if (url === undefined) throw new Error(`this fleet has no ${name} of its own`);
  return url;
}

/** What a test may do to the processes of a fleet. */
function harmTo(fleet: Fleet): Pick<TestFleet, 'kill' | 'restarts' | 'freeze' | 'thaw' | 'back'> {
  const restarts = new Map<string, number>();
  const signal = (name: string, what: NodeJS.Signals): void => {
    const { record } = fleet.process(name);
    if (!record) throw new Error(`${name} does not run`);
    process.kill(record.pid, what);
  };
  return {
    kill: (name) => {
      restarts.set(name, fleet.process(name).row.restarts);
      signal(name, 'SIGKILL');
    },
    restarts: (name) => fleet.process(name).row.restarts,
    freeze: (name) => signal(name, 'SIGSTOP'),
    thaw: (name) => signal(name, 'SIGCONT'),
    back: async (name) => {
      const isBack = (): boolean =>
        fleet.process(name).row.state === 'ready' &&
        fleet.process(name).row.restarts > (restarts.get(name) ?? -1);
      await until(isBack, { limitMs: 60_000, what: `${name} to be back` });
    },
  };
}

// Inside a test run's home where there is one, so that its keeper finds whatever this leaves behind.
async function fleetHome(): Promise<{ home: Home; remove: () => Promise<void> }> {
  const run = process.env['SALDO_TEST_HOME'];
  if (!run) {
    const home = await openRunHome();
    return { home, remove: () => removeRunHome(home) };
  }
  const root = join(run, freshName('fleet'));
  mkdirSync(root, { mode: 0o711 });
  const home = openHome(root);
  return { home, remove: () => removeRunHome(home) };
}
