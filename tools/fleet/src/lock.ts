import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRunning } from './processes.ts';
import type { ProcessRecord } from './processes.ts';
import { processStart } from './process-start.ts';
import { until } from './until.ts';

/** Takes the lock file, or answers who holds it. A lock whose holder is dead, or is another process with the same pid, is free. */
export function tryLock(file: string): ProcessRecord | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const mine: ProcessRecord = {
    name: 'holder',
    pid: process.pid,
    startedAt: processStart(process.pid) ?? '',
    stopSignal: 'SIGTERM',
  };
  for (;;) {
    if (create(file, JSON.stringify(mine))) return undefined;
    const holder = holderOf(file) ?? setAside(file);
    if (holder) return holder;
  }
}

export function holderOf(file: string): ProcessRecord | undefined {
  const record = recordIn(read(file) ?? '');
  return record && isRunning(record) ? record : undefined;
}

export function unlock(file: string): void {
  rmSync(file, { force: true });
}

/** Runs the work while nobody else does under the same lock. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await until(() => tryLock(file) === undefined, {
    limitMs: 900_000,
    everyMs: 100,
    what: `the lock ${file}`,
  });
  try {
    return await work();
  } finally {
    unlock(file);
  }
}

// Linking a finished file makes the lock appear with its content; a reader never sees it empty.
function create(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes the lock of a dead process, or answers who is at it: only one may be, because whoever found the same dead lock a
 * moment ago would remove the next one's.
 */
function setAside(file: string): ProcessRecord | undefined {
  const rival = tryLock(`${file}.aside`);
  if (rival) return rival;
  try {
    if (isAbandoned(file)) rmSync(file);
  } finally {
    unlock(`${file}.aside`);
  }
  return undefined;
}

/** Read once: what is dead stays until it is set aside, but of what lives another may be in its place the next time. */
function isAbandoned(file: string): boolean {
  const text = read(file);
  if (text === undefined) return false;
  const record = recordIn(text);
  return !record || !isRunning(record);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function recordIn(text: string): ProcessRecord | undefined {
  try {
    return JSON.parse(text) as ProcessRecord;
  } catch {
    return undefined;
  }
}
