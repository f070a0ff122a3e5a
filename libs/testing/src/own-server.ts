import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, provide, SERVER_KINDS, startInstance } from '@saldo/fleet';
import type { Instance, NatsUsers, ServerName } from '@saldo/fleet';
import { freshName, testHome } from './test-home.ts';

/** A server process of the caller's own, which it may kill, stop and wipe. It keeps its port and its data through all of that. */
export interface OwnServer {
  readonly url: string;
  readonly port: number;
  /** Where it keeps its data, for tests that copy or damage them while it is stopped. */
  readonly dataFolder: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it politely. Also what a test calls when it is done. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Kills it and forgets its data; `start` makes a new, empty one on the same port. */
  wipe(): Promise<void>;
}

/** NATS, PostgreSQL, MariaDB, Redis or MongoDB; the url is the administrator's. */
export async function ownServer(name: ServerName, users?: NatsUsers): Promise<OwnServer> {
  const home = testHome();
  const kind = SERVER_KINDS[name];
  const origin = await provide({
    kind,
    home,
    env: {},
    tell: (line) => process.stderr.write(`${kind.title}: ${line}\n`),
  });
  if (!('programs' in origin))
    throw new Error(`a test that kills ${kind.title} needs it as a program, not as a container`);
  const label = freshName(name);
  const port = await freePort();
  const begin = (): Promise<Instance> =>
    startInstance(kind, {
      home,
      programs: origin.programs,
      // NATS has no users but those a test gives it.
      password: name === 'nats' ? '' : 'secret',
      label,
      port,
      users,
      syncAlways: false,
    });
  let running: Instance | undefined = await begin();
  const finish = async (how: (instance: Instance) => Promise<void> | void): Promise<void> => {
    const ending = running;
    running = undefined;
    if (!ending) return;
    await how(ending);
    await ending.exited;
  };
  const kill = (): Promise<void> => finish((instance) => void process.kill(instance.record.pid, 'SIGKILL'));
  return {
    url: running.url,
    port,
    dataFolder: join(home.data, label),
    kill,
    stop: () => finish((instance) => instance.stop()),
    start: async () => void (running ??= await begin()),
    wipe: async () => {
      await kill();
      await rm(join(home.data, label), { recursive: true, force: true });
    },
  };
}
