import { fillEnv, wantedEnv } from './app-env.ts';
import type { App } from './apps.ts';
import { provideDatabase } from './databases.ts';
import type { FleetPorts } from './fleet-ports.ts';
import type { FleetServer } from './fleet-servers.ts';
import { provideMysqlDatabases } from './mysql-databases.ts';
import { natsUrlFor } from './nats-users.ts';
import type { Secrets } from './secrets.ts';
import type { ServerName } from './servers/server.ts';

/** Where the environment of services comes from. */
export interface EnvironmentSources {
  readonly servers: ReadonlyMap<ServerName, FleetServer>;
  readonly ports: FleetPorts;
  readonly secrets: Secrets;
  /** What the person who starts the fleet has set himself. */
  readonly given: Readonly<Record<string, string>>;
}

type Env = Record<string, string>;

/** All that a service is told. Its databases are made where they are missing. */
export async function serviceEnv(app: App, sources: EnvironmentSources): Promise<Env> {
  const { ports, secrets, given } = sources;
  const databases = await Promise.all([
    postgresEnv(app, sources),
    mysqlEnv(app, sources),
    mongodbEnv(app, sources),
  ]);
  const port = (which: string): number => ports.find(which);
  const secret = (name: string): string => secrets.get(`app.${name}`);
  return {
    ...serverEnv(app, sources),
    ...Object.fromEntries(databases.flatMap((env) => Object.entries(env))),
    ...ports.envOf(app),
    ...fillEnv(wantedEnv(app, given), { port, secret, given }),
  };
}

function serverEnv({ service, servers: wanted }: App, { servers }: EnvironmentSources): Env {
  const env: Env = {};
  for (const name of wanted) {
    const server = servers.get(name);
    // No service is its databases' administrator: of these two servers it is told its own databases alone.
    if (!server || name === 'postgres' || name === 'mysql') continue;
    env[server.kind.variable] = name === 'nats' ? natsUrlFor(server.url, service, server.users) : server.url;
  }
  return env;
}

async function postgresEnv({ database: name }: App, { servers, secrets }: EnvironmentSources): Promise<Env> {
  const server = servers.get('postgres');
  if (!name || !server) return {};
  const password = secrets.get(`postgres.${name}`);
  return { [server.kind.variable]: await provideDatabase(server.url, { name, password }) };
}

/** An address that a person has set himself stays as he said, and nothing is made there. */
async function mysqlEnv(
  { service, mysql }: App,
  { servers, secrets, given }: EnvironmentSources,
): Promise<Env> {
  const server = servers.get('mysql');
  const own = Object.entries(mysql).filter(([, variable]) => given[variable] === undefined);
  const env = givenOf(mysql, given);
  if (!server || own.length === 0) return env;
  const urls = await provideMysqlDatabases(server.url, {
    user: service,
    password: secrets.get(`mysql.${service}`),
    databases: own.map(([name]) => name),
  });
  return { ...env, ...Object.fromEntries(own.map(([name, variable]) => [variable, urls.get(name)!])) };
}

async function mongodbEnv({ mongodb }: App, { servers, given }: EnvironmentSources): Promise<Env> {
  const server = servers.get('mongodb');
  const own =
    server && Object.entries(mongodb).map(([name, variable]) => [variable, onMongo(server.url, name)]);
  return { ...(Object.fromEntries(own ?? []) as Env), ...givenOf(mongodb, given) };
}

function givenOf(databases: Readonly<Record<string, string>>, given: EnvironmentSources['given']): Env {
  const variables = Object.values(databases).filter((variable) => given[variable] !== undefined);
  return Object.fromEntries(variables.map((variable) => [variable, given[variable]!]));
}

function onMongo(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
