import type { Running } from './supervised.ts';
import type { Exit } from './processes.ts';
import type { ServerKind, ServerName } from './servers/server.ts';
import { until } from './until.ts';

interface Recipe {
  readonly port: number;
  readonly env: (password: string) => Record<string, string>;
  readonly command?: (password: string) => string[];
}

const RECIPES: Readonly<Record<ServerName, Recipe>> = {
  nats: { port: 4222, env: () => ({}), command: () => ['-js', '-sd', '/data'] },
  postgres: { port: 5432, env: (password) => ({ POSTGRES_PASSWORD: password }) },
  mysql: { port: 3306, env: (password) => ({ MARIADB_ROOT_PASSWORD: password }) },
  redis: {
    port: 6379,
    env: () => ({}),
    command: (password) => ['redis-server', '--requirepass', password, '--appendonly', 'yes'],
  },
  mongodb: { port: 27017, env: () => ({}) },
};

export interface ContainerOptions {
  readonly image: string;
  readonly password: string;
  /** nats-server's configuration of users, copied into the container. */
  readonly config?: string;
}

export interface RunningContainer extends Running {
  readonly url: string;
  readonly port: number;
}

/** Starts a server in a container of its own; testcontainers removes it when this process ends in any way. Its data goes with it. */
export async function startContainer(
  kind: ServerKind,
  { image, password, config }: ContainerOptions,
): Promise<RunningContainer> {
  const { GenericContainer } = await import('testcontainers');
  const recipe = RECIPES[kind.name];
  const plain = new GenericContainer(image)
    .withExposedPorts(recipe.port)
    .withEnvironment(recipe.env(password));
  const command = [...(recipe.command?.(password) ?? []), ...(config ? ['-c', '/etc/saldo.conf'] : [])];
  const dressed = command.length > 0 ? plain.withCommand(command) : plain;
  const container = await (
    config ? dressed.withCopyContentToContainer([{ content: config, target: '/etc/saldo.conf' }]) : dressed
  ).start();
  const port = container.getMappedPort(recipe.port);
  const url = kind.url({ port, password });
  await until(async () => (await kind.answers(url), true), {
    limitMs: 120_000,
    everyMs: 200,
    what: `${kind.title} in a container to answer`,
  });
  return {
    url,
    port,
    exited: new Promise<Exit>(() => undefined),
    stop: async () => void (await container.stop()),
  };
}
