import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PersonError } from './person-error.ts';
import { isServerName } from './servers/server.ts';
import type { ServerName } from './servers/server.ts';

/** How the fleet runs one application: `metadata.saldo` of its project.json. */
export interface App {
  /** The project, and the folder of its bundle below dist. */
  readonly project: string;
  /** Its name in subjects, credentials and logs. */
  readonly service: string;
  readonly servers: readonly ServerName[];
  /** The PostgreSQL database, and the role that owns it. */
  readonly database?: string;
  /** Databases on MySQL: a name for each, and the variable in which it is told the address. */
  readonly mysql: Readonly<Record<string, string>>;
  /** Databases on MongoDB, in the same way; without MongoDB their variables are absent. */
  readonly mongodb: Readonly<Record<string, string>>;
  /** Whether its database has a ledger, which `npm run audit` proves. */
  readonly ledger: boolean;
  /** Whether it is the door for people's programs: it gets SALDO_HTTP_PORT. */
  readonly http: boolean;
  /** The variable in which it is told a port to publish. */
  readonly port?: string;
  /** Further ports that it opens: a name for each, and the variable in which it is told. */
  readonly ports: Readonly<Record<string, string>>;
  /** Services that are started before it. */
  readonly after: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** More of it while nothing outside is true: providers that the sandbox plays, and the little patience of a tour. */
  readonly trial: Readonly<Record<string, string>>;
}

/** The applications of a workspace, each after those it names in `after`. */
export function loadApps(root: string): App[] {
  const found = listFolders(join(root, 'apps')).flatMap((folder) =>
    readApp(join(root, 'apps', folder, 'project.json')),
  );
  return inOrder(found);
}

function readApp(file: string): App[] {
  const project = readJson(file);
  const saldo = project?.metadata?.saldo;
  if (!project || !saldo) return [];
  const servers = saldo.servers ?? [];
  const unknown = servers.find((name) => !isServerName(name));
  if (unknown !== undefined || !saldo.service)
    throw new PersonError(
      `${file}: metadata.saldo ${unknown ? `names an unknown server "${unknown}"` : 'lacks "service"'}.`,
    );
  return [
    {
      project: project.name,
      service: saldo.service,
      servers: servers.filter(isServerName),
      http: saldo.http ?? false,
      ledger: saldo.ledger ?? false,
      ports: saldo.ports ?? {},
      mysql: saldo.mysql ?? {},
      mongodb: saldo.mongodb ?? {},
      after: saldo.after ?? [],
      env: saldo.env ?? {},
      trial: saldo.trial ?? {},
      ...(saldo.database && { database: saldo.database }),
      ...(saldo.port && { port: saldo.port }),
    },
  ];
}

interface ProjectFile {
  readonly name: string;
  readonly metadata?: {
    readonly saldo?: {
      readonly service?: string;
      readonly servers?: readonly string[];
      readonly database?: string;
      readonly mysql?: Readonly<Record<string, string>>;
      readonly mongodb?: Readonly<Record<string, string>>;
      readonly http?: boolean;
      readonly ledger?: boolean;
      readonly port?: string;
      readonly ports?: Readonly<Record<string, string>>;
      readonly after?: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly trial?: Readonly<Record<string, string>>;
    };
  };
}

function readJson(file: string): ProjectFile | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProjectFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PersonError(`${file} cannot be read: ${String(error)}`, { cause: error });
  }
}

function listFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

// A circle of `after` hints is broken where it was entered: the hints only make the first start calmer.
function inOrder(apps: readonly App[]): App[] {
  const placed = new Set<App>();
  const place = (app: App, above: readonly App[]): void => {
    if (placed.has(app) || above.includes(app)) return;
    for (const name of app.after) {
      const earlier = apps.find(({ service }) => service === name);
      if (earlier) place(earlier, [...above, app]);
    }
    placed.add(app);
  };
  const doorsLast = [...apps].sort((a, b) => Number(a.http) - Number(b.http));
  for (const app of doorsLast) place(app, []);
  return [...placed];
}
