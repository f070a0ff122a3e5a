import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './apps.ts';
import { startContainer } from './containers.ts';
import { repository } from './home.ts';
import type { Home } from './home.ts';
import { startInstance } from './instance.ts';
import { NotProvided } from './ladder.ts';
import type { Origin } from './ladder.ts';
import { natsUsers } from './nats-users.ts';
import { freePort } from './ports.ts';
import { provide } from './provide.ts';
import type { Report } from './report.ts';
import type { Secrets } from './secrets.ts';
import { SERVER_KINDS } from './servers/kinds.ts';
import { SERVER_NAMES } from './servers/server.ts';
import type { NatsUsers, ServerKind, ServerName } from './servers/server.ts';
import { Supervised } from './supervised.ts';
import type { Running } from './supervised.ts';

/** A server the fleet uses: one of its own, or one that was named to it and that it never starts or stops. */
export interface FleetServer {
  readonly kind: ServerKind;
  /** The address with the administrator's credentials. */
  readonly url: string;
  readonly supervised?: Supervised;
  readonly users?: NatsUsers | undefined;
}

export interface ServersContext {
  readonly home: Home;
  readonly secrets: Secrets;
  readonly report: Report;
}

const ORIGIN_NOTES: Readonly<Record<Origin['from'], string>> = {
  variable: 'named in the environment',
  machine: 'program of this machine',
  packages: "Debian's packages",
  installed: "Debian's packages, installed",
  docker: 'container',
  download: 'downloaded',
  built: 'FerretDB',
};

/** What the applications need, and nothing more. */
export function neededServers(apps: readonly App[]): ServerName[] {
  return SERVER_NAMES.filter((name) => apps.some((app) => app.servers.includes(name)));
}

/** Provides one server and starts it. Undefined when it is MongoDB and cannot be had: the fleet goes on without it. */
export async function startServer(
  name: ServerName,
  context: ServersContext,
): Promise<FleetServer | undefined> {
  const kind = SERVER_KINDS[name];
  const task = context.report.task(kind.title);
  try {
    const origin = await provide({
      kind,
      home: context.home,
      tell: (line, fraction) => task.tell(line, fraction),
      // Nobody waits minutes for what the fleet can do without.
      builds: false,
    });
    return origin.from === 'variable'
      ? await named(kind, origin.url, context)
      : await own(kind, origin, context);
  } catch (error) {
    if (name !== 'mongodb' || !(error instanceof NotProvided)) throw error;
    context.report.row({
      name,
      kind: 'server',
      state: 'off',
      restarts: 0,
      note: 'not to be had; without it nothing is known of agents, and the monitor forgets',
    });
    return undefined;
  } finally {
    task.done();
  }
}

async function named(kind: ServerKind, url: string, { report }: ServersContext): Promise<FleetServer> {
  await kind.answers(url);
  report.row({
    name: kind.name,
    kind: 'server',
    state: 'ready',
    port: Number(new URL(url).port) || undefined,
    restarts: 0,
    note: ORIGIN_NOTES.variable,
  });
  return { kind, url };
}

async function own(
  kind: ServerKind,
  origin: Exclude<Origin, { from: 'variable' }>,
  context: ServersContext,
): Promise<FleetServer> {
  const { home, secrets, report } = context;
  const users = kind.name === 'nats' ? permissions(secrets) : undefined;
  const password = kind.name === 'nats' ? '' : secrets.get(`${kind.name}.admin`);
  let url = '';
  // The port stays the same through restarts: services hold on to it.
  const port = await freePort();
  const begin = async (): Promise<Running> => {
    const running =
      origin.from === 'docker'
        ? await startContainer(kind, {
            image: origin.image,
            password,
            ...(users && { config: expand(users) }),
          })
        : await startInstance(kind, { home, programs: origin.programs, password, port, users });
    url = running.url;
    return running;
  };
  const supervised = new Supervised({
    name: kind.name,
    kind: 'server',
    begin,
    onChange: report.row,
    note: ORIGIN_NOTES[origin.from],
  });
  await supervised.start();
  return { kind, url, supervised, users };
}

function permissions(secrets: Secrets): NatsUsers | undefined {
  const file = join(repository, 'deploy/nats/permissions.conf');
  return existsSync(file) ? natsUsers(file, secrets) : undefined;
}

// A container has an environment of its own: the passwords are written into the text.
function expand({ text, passwords }: NatsUsers): string {
  return text.replace(/\$(SALDO_NATS_PASSWORD_[A-Z0-9_]+)/g, (_, name: string) =>
    JSON.stringify(passwords[name]),
  );
}
