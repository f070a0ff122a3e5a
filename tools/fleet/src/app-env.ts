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
