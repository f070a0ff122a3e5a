import type { App } from './apps.ts';
import { provideDatabase } from './databases.ts';
import { FleetPorts } from './fleet-ports.ts';
import { neededServers, startServer } from './fleet-servers.ts';
import type { FleetServer } from './fleet-servers.ts';
import type { Home } from './home.ts';
import { natsUrlFor } from './nats-users.ts';
import type { Report } from './report.ts';
import { Secrets } from './secrets.ts';
import { migrateService, startService } from './service-process.ts';
import type { ServiceProcess } from './service-process.ts';
import { serviceEnv } from './service-env.ts';
import type { EnvironmentSources } from './service-env.ts';
import type { ServerName } from './servers/server.ts';
import type { Settings } from './settings.ts';
import { Supervised } from './supervised.ts';
import { sweep } from './sweep.ts';
import { build, bundleOf } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface FleetOptions {
  readonly home: Home;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly report: Report;
  /** More environment for a service, asked at every start of it, so that a test can change what a restart is told. */
  readonly extraEnv?: (service: string) => Readonly<Record<string, string>>;
  /** Waits before a crashed service is started again, where they are not the usual ones. */
  readonly backOffMs?: readonly number[];
}

/** Everything that runs on this machine for one home: private servers, and each service as its own process. */
export class Fleet {
  readonly secrets: Secrets;
  readonly #options: FleetOptions;
  readonly #servers = new Map<ServerName, FleetServer>();
  readonly #services = new Map<string, Supervised>();
  readonly #ports = new FleetPorts();

  constructor(options: FleetOptions) {
    this.#options = options;
    this.secrets = new Secrets(options.home.root);
  }

  /** Starts everything in order; on a failure the caller stops what has been started. */
  async start(): Promise<void> {
    const { workspace, report } = this.#options;
    for (const app of workspace.apps)
      report.row({ name: app.service, kind: 'service', state: 'waiting', restarts: 0 });
    const ports = this.#ports.choose(workspace.apps, this.#options.settings);
    await Promise.all([this.#startServers(), this.#build(), ports]);
    if (this.#servers.has('nats')) await this.#provisionBus();
    await this.#startServices();
  }

  /** Services first, the latest first, then the servers they stand on. */
  async stop(): Promise<void> {
    for (const service of [...this.#services.values()].reverse()) await service.stop();
    await Promise.all([...this.#servers.values()].flatMap((server) => server.supervised?.stop() ?? []));
    // Whatever a start that was interrupted has left.
    await sweep(this.#options.home.records);
    this.#ports.release();
  }

  /** `http://127.0.0.1:<port>` of a service that publishes one. */
  address(service: string): string {
    return `http://127.0.0.1:${this.port(service)}`;
  }

  /** The port of a service, or by `service:name` a further one that its project.json names. */
  port(which: string): number {
    return this.#ports.find(which);
  }

  /** Services that publish a port. */
  get published(): string[] {
    return this.#ports.published;
  }

  /** The bus with the credentials of one of its users. */
  bus(user: string): string {
    const server = this.#server('nats');
    return natsUrlFor(server.url, user, server.users);
  }

  /** A server's address with its administrator's credentials. */
  server(name: ServerName): string {
    return this.#server(name).url;
  }

  /** The database of a service, as that service sees it. */
  database(name: string): Promise<string> {
    return provideDatabase(this.server('postgres'), { name, password: this.secrets.get(`postgres.${name}`) });
  }

  /**
   * A database on this fleet's own MySQL, with the administrator's credentials. Undefined for one that a person named, by
   * the server's address or by the database's own: what is not this fleet's is not for it to fill.
   */
  ownMysqlDatabase(name: string): string | undefined {
    const server = this.#servers.get('mysql');
    const variable = this.#options.workspace.apps.flatMap(({ mysql }) => mysql[name] ?? [])[0];
    const { given } = this.#options.settings;
    if (!server?.supervised || variable === undefined || given?.[variable] !== undefined) return undefined;
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Whether an application wants this server, and it could not be had. */
  lacks(name: ServerName): boolean {
    return neededServers(this.#options.workspace.apps).includes(name) && !this.#servers.has(name);
  }

  /** The process of a service or server, to look at it or to hurt it. */
  process(name: string): Supervised {
    const found =
      this.#services.get(name) ??
      [...this.#servers.values()].find((server) => server.kind.name === name)?.supervised;
    if (!found) throw new Error(`there is no process "${name}" in this fleet`);
    return found;
  }

  #server(name: ServerName): FleetServer {
    const server = this.#servers.get(name);
    if (!server) throw new Error(`this fleet has no ${name}`);
    return server;
  }

  async #startServers(): Promise<void> {
    const { home, workspace, report } = this.#options;
    const needed = neededServers(workspace.apps);
    for (const name of needed) report.row({ name, kind: 'server', state: 'waiting', restarts: 0 });
    const started = needed.map(async (name) => {
      const server = await startServer(name, { home, secrets: this.secrets, report });
      if (server) this.#servers.set(name, server);
    });
    await allSettled(started);
  }

  async #provisionBus(): Promise<void> {
    // Loaded only here: it brings Nest along, which tests that want a database alone need not wait for.
    const { provisionBus } = await import('./provision-bus.ts');
    await provisionBus(this.bus('operator'));
  }

  async #build(): Promise<void> {
    const task = this.#options.report.task('Building');
    await build(this.#options.workspace, task);
    task.done();
  }

  /** All at once, each as soon as those it names in `after` are ready. */
  async #startServices(): Promise<void> {
    const ready = new Map<string, Promise<void>>();
    for (const app of this.#options.workspace.apps) {
      const before = Promise.all(app.after.flatMap((name) => ready.get(name) ?? []));
      ready.set(
        app.service,
        before.then(() => this.#startService(app)),
      );
    }
    await allSettled([...ready.values()]);
  }

  async #startService(app: App): Promise<void> {
    const { home, workspace, report, extraEnv, backOffMs } = this.#options;
    const wanted: ServiceProcess = {
      app,
      home,
      bundle: bundleOf(workspace, app),
      env: await serviceEnv(app, this.#envSources),
      port: this.#ports.main(app.service),
    };
    if (app.database) await migrateService(wanted);
    const service = new Supervised({
      name: app.service,
      kind: 'service',
      begin: () => startService({ ...wanted, env: { ...wanted.env, ...extraEnv?.(app.service) } }),
      onChange: report.row,
      ...(backOffMs && { backOffMs }),
    });
    this.#services.set(app.service, service);
    await service.start();
  }

  get #envSources(): EnvironmentSources {
    const { given = {} } = this.#options.settings;
    return { servers: this.#servers, ports: this.#ports, secrets: this.secrets, given };
  }
}

/** Waits for all, also when one fails early: a start is not over while another server is still being started. */
async function allSettled(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
