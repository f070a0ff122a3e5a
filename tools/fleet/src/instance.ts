import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from './home.ts';
import { freePort, isFree } from './ports.ts';
import { end, launch } from './processes.ts';
import type { Exit, ProcessRecord } from './processes.ts';
import type { Programs } from './programs.ts';
import type { NatsUsers, ServerKind, Site } from './servers/server.ts';
import { until } from './until.ts';

/** A private server that this fleet started. */
export interface Instance {
  readonly kind: ServerKind;
  readonly url: string;
  readonly port: number;
  readonly record: ProcessRecord;
  readonly exited: Promise<Exit>;
  readonly log: string;
  stop(): Promise<void>;
}

export interface InstanceOptions {
  readonly home: Home;
  readonly programs: Programs;
  readonly password: string;
  /** Name of the data folder, the log and the record; the kind's name unless several of a kind run. */
  readonly label?: string;
  readonly port?: number;
  readonly users?: NatsUsers | undefined;
  readonly syncAlways?: boolean | undefined;
}

const TRIES = 3;
const BETWEEN_TRIES_MS = 250;

/** Starts a server on its folder below the home and waits until it answers over its own protocol. */
export async function startInstance(kind: ServerKind, options: InstanceOptions): Promise<Instance> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(kind, options, options.port ?? (await freePort()));
    } catch (error) {
      // Somebody may have taken the free port meanwhile, and what a killed PostgreSQL leaves needs a moment to notice.
      if (attempt >= TRIES || !(error instanceof EndedEarly)) throw error;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

class EndedEarly extends Error {
  override readonly name = 'EndedEarly';
}

async function startOnce(kind: ServerKind, options: InstanceOptions, port: number): Promise<Instance> {
  const { home, label = kind.name, ...rest } = options;
  const site: Site = { ...rest, folder: join(home.data, label), port, account: home.account };
  // Whoever listens there would answer in the place of the server that cannot.
  if (!(await isFree(port)))
    throw new EndedEarly(`${kind.title} cannot start: port ${port} of 127.0.0.1 is taken.`);
  await kind.prepare(site);
  const { program, args, env } = kind.command(site);
  const log = join(home.logs, `${label}.log`);
  const started = await launch({
    name: label,
    program,
    args,
    env: { ...process.env, ...options.programs.env, ...env },
    folder: site.folder,
    log,
    records: home.records,
    account: home.account,
    stopSignal: kind.stopSignal,
  });
  const url = kind.url(site);
  await answersOrEnds(kind, { url, log, exited: started.exited }).catch(async (error: unknown) => {
    await end(started.record);
    throw error;
  });
  return { kind, url, port, log, ...started, stop: () => end(started.record) };
}

async function answersOrEnds(
  kind: ServerKind,
  started: { url: string; log: string; exited: Promise<Exit> },
): Promise<void> {
  let exit: Exit | undefined;
  void started.exited.then((value) => (exit = value));
  const outcome = await until(
    async () => {
      if (exit) return 'ended';
      await kind.answers(started.url);
      return 'answers';
    },
    { limitMs: 60_000, everyMs: 15, what: `${kind.title} to answer` },
  );
  if (outcome === 'ended')
    throw new EndedEarly(
      `${kind.title} stopped while starting (${exit?.signal ?? exit?.code}). The end of ${started.log}:\n${lastLines(started.log)}`,
    );
}

/** The end of a log, for a message to a person. */
export function lastLines(file: string, count = 8): string {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, 4_096));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trim().split('\n').slice(-count).join('\n');
  } finally {
    closeSync(handle);
  }
}
