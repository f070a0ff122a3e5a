import { spawn } from 'node:child_process';
import {
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { processStart } from './process-start.ts';
import { until } from './until.ts';

/** A process as it is written down: the pid alone is not enough, because pids are used again. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly stopSignal: NodeJS.Signals;
}

export interface Launch {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly log: string;
  readonly records: string;
  readonly account?: Account | undefined;
  readonly stopSignal?: NodeJS.Signals;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Launched {
  readonly record: ProcessRecord;
  readonly exited: Promise<Exit>;
}

/** Every process of a fleet carries the fleet's records folder in its environment, so that one whose record was never written is still found. */
export const FLEET_MARK = 'SALDO_FLEET_RECORDS';

/** Starts a process in a session of its own (Ctrl-C in the terminal must reach only the launcher) and writes its record. */
export async function launch(wanted: Launch): Promise<Launched> {
  mkdirSync(dirname(wanted.log), { recursive: true });
  const log = openSync(wanted.log, 'a');
  const child = spawn(wanted.program, wanted.args, {
    cwd: wanted.folder,
    env: { ...(wanted.env ?? process.env), [FLEET_MARK]: wanted.records },
    stdio: ['ignore', log, log],
    detached: true,
    ...(wanted.account && { uid: wanted.account.uid, gid: wanted.account.gid }),
  });
  closeSync(log);
  const exited = new Promise<Exit>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  // Nobody's exit waits for a server: whoever starts one ends it.
  child.unref();
  const record = describe(wanted, child.pid!);
  writeRecord(wanted.records, record);
  void exited.then(() => forget(wanted.records, record));
  return { record, exited };
}

function describe(wanted: Launch, pid: number): ProcessRecord {
  return {
    name: wanted.name,
    pid,
    startedAt: processStart(pid) ?? 'ended',
    stopSignal: wanted.stopSignal ?? 'SIGTERM',
  };
}

export function writeRecord(records: string, record: ProcessRecord): void {
  const file = recordFile(records, record);
  mkdirSync(records, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function readRecords(records: string): ProcessRecord[] {
  return listFolder(records)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => readRecord(join(records, file)) ?? []);
}

// A process that ends meanwhile takes its record with it.
function readRecord(file: string): ProcessRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes the record, unless another process of that name has been written down since. */
export function forget(records: string, record: ProcessRecord): void {
  rmSync(recordFile(records, record), { force: true });
}

function recordFile(records: string, record: ProcessRecord): string {
  return join(records, `${record.name}.${record.pid}.json`);
}

/** True only for the very process that was recorded, never for a later one that was given the same pid. */
export function isRunning(record: ProcessRecord): boolean {
  return processStart(record.pid) === record.startedAt;
}

export interface EndOptions {
  /** How long the process may take to leave by itself before it is killed. */
  readonly graceMs?: number;
}

/** Asks the process to stop, then insists. A recycled pid is left alone. */
export async function end(record: ProcessRecord, { graceMs = 10_000 }: EndOptions = {}): Promise<void> {
  if (!isRunning(record)) return;
  process.kill(record.pid, record.stopSignal);
  const gone = (): boolean => !isRunning(record);
  await until(gone, { limitMs: graceMs, everyMs: 10, what: `${record.name} to stop` }).catch(async () => {
    if (isRunning(record)) process.kill(record.pid, 'SIGKILL');
    await until(gone, { limitMs: 5_000, what: `${record.name} (pid ${record.pid}) to die` });
  });
}
