import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, provide, SERVER_KINDS, startInstance } from '@saldo/fleet';
import type { Instance, InstanceOptions, NatsUsers, Programs, ServerName } from '@saldo/fleet';
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
  const label = freshName(name);
  const dataFolder = join(testHome().data, label);
  const options: InstanceOptions = {
    home: testHome(),
    programs: await programsOf(name),
    // NATS has no users but those a test gives it.
    password: name === 'nats' ? '' : 'secret',
    label,
    port: await freePort(),
    users,
    syncAlways: false,
  };
  const begin = (): Promise<Instance> => startInstance(SERVER_KINDS[name], options);
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
    port: running.port,
    dataFolder,
    kill,
    stop: () => finish((instance) => instance.stop()),
    start: async () => void (running ??= await begin()),
    wipe: async () => {
      await kill();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function programsOf(name: ServerName): Promise<Programs> {
  const kind = SERVER_KINDS[name];
  const tell = (line: string): void => void process.stderr.write(`${kind.title}: ${line}\n`);
  const origin = await provide({ kind, home: testHome(), env: {}, tell });
  if ('programs' in origin) return origin.programs;
  throw new Error(`a test that kills ${kind.title} needs it as a program, not as a container`);
}
