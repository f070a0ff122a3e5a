/** What the environment of an application may refer to. */
export interface EnvSources {
  /** The address of another service that publishes a port. */
  readonly url: (service: string) => string;
  /** A secret of this home, made at the first start that wants it. */
  readonly secret: (name: string) => string;
}

/** The environment that an application asks for in its project.json, with `${url:<service>}` and `${secret:<name>}` filled in. */
export function fillEnv(
  env: Readonly<Record<string, string>>,
  { url, secret }: EnvSources,
): Record<string, string> {
  const fill = (text: string) =>
    text
      .replace(/\$\{url:([^}]+)\}/g, (_, service: string) => url(service))
      .replace(/\$\{secret:([^}]+)\}/g, (_, name: string) => secret(name));
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fill(text)]));
}
