import type { Home } from './home.ts';
import { startInstance } from './instance.ts';
import type { Instance } from './instance.ts';
import { PersonError } from './person-error.ts';
import { provide } from './provide.ts';
import { openRunHome, removeRunHome } from './run-home.ts';
import { Secrets } from './secrets.ts';
import { SERVER_KINDS } from './servers/kinds.ts';
import type { ServerName } from './servers/server.ts';

/** Servers for a test run, in a home that disappears with it. */
export interface TestServers {
  readonly home: Home;
  /** SALDO_TEST_* variables for the tests. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** What one test run shares. Tests that kill or wipe a server start one of their own: NATS always, whose program is made ready here, and MongoDB. */
export const TEST_SERVERS: readonly ServerName[] = ['postgres', 'mysql', 'redis'];

export async function startTestServers(tell: (line: string) => void): Promise<TestServers> {
  const home = await openRunHome();
  const instances: Instance[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await removeRunHome(home);
  };
  try {
    const env = await startAll(home, tell, instances);
    return { home, env, stop };
  } catch (error) {
    await stop();
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
  await provide({ kind: SERVER_KINDS.nats, home, tell: (line) => tell(`NATS: ${line}`), env: {} });
  for (const name of TEST_SERVERS) {
    const kind = SERVER_KINDS[name];
    const variable = kind.variable.replace('SALDO_', 'SALDO_TEST_');
    // Only a server named for tests is used: SALDO_POSTGRES_URL and its like name one that holds somebody's data.
    const origin = await provide({
      kind,
      home,
      tell: (line) => tell(`${kind.title}: ${line}`),
      env: { [kind.variable]: process.env[variable] },
    });
    if (origin.from === 'docker')
      throw new PersonError(
        `Tests need ${kind.title} as a program, or ${variable}; a container is for npm start alone.`,
      );
    if (origin.from === 'variable') env[variable] = origin.url;
    else {
      const instance = await startInstance(kind, {
        home,
        programs: origin.programs,
        password: secrets.get(name),
      });
      instances.push(instance);
      env[variable] = instance.url;
    }
  }
  return env;
}
