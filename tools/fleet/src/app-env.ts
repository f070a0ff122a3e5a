import type { App } from './apps.ts';

/** What the environment of an application may refer to. */
export interface EnvSources {
  /** The port of another service, or by `service:name` a further port of it. */
  readonly port: (which: string) => number;
  /** A secret of this home, made at the first start that wants it. */
  readonly secret: (name: string) => string;
  /** What the person who starts the fleet has set himself. */
  readonly given?: Readonly<Record<string, string>> | undefined;
}

/**
 * The environment that an application asks for in its project.json, with `${url:<service>}`, `${port:<service>}`, `${port:<service>:<name>}`
 * and `${secret:<name>}` filled in. A variable that a person has set himself stays as he said.
 */
export function fillEnv(
  env: Readonly<Record<string, string>>,
  { port, secret, given = {} }: EnvSources,
): Record<string, string> {
  const fill = (text: string) =>
    text
      .replace(/\$\{url:([^}]+)\}/g, (_, service: string) => `http://127.0.0.1:${port(service)}`)
      .replace(/\$\{port:([^}]+)\}/g, (_, which: string) => String(port(which)))
      .replace(/\$\{secret:([^}]+)\}/g, (_, name: string) => secret(name));
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, given[name] ?? fill(text)]));
}

type Asking = Pick<App, 'env' | 'trial' | 'mysql'>;
type Given = Readonly<Record<string, string>>;

const SANDBOX = /\$\{(url|port):sandbox[:}]/;

/** What a person has named himself of those in whose place Saldo would put something invented: databases, and whom the sandbox plays. */
export function namedOf({ env, trial, mysql }: Asking, given: Given): string[] {
  const played = Object.entries({ ...env, ...trial }).filter(([, text]) => SANDBOX.test(text));
  const names = [...Object.values(mysql), ...played.map(([name]) => name)];
  return names.filter((name) => given[name] !== undefined);
}

/** What an application asks for. Nothing invented stands beside what is somebody's: no `trial` then. */
export function wantedEnv(app: Asking, given: Given): Readonly<Record<string, string>> {
  return namedOf(app, given).length > 0 ? app.env : { ...app.env, ...app.trial };
}
