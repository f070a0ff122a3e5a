import { closeSync, existsSync, fstatSync, openSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openHome } from '../home.ts';
import { lastLines } from '../instance.ts';
import { PersonError } from '../person-error.ts';

const EVERY_MS = 200;

/** Prints the end of one log and follows it until Ctrl-C. */
export async function logs([name = '']: readonly string[]): Promise<number> {
  const home = openHome();
  const file = join(home.logs, `${name}.log`);
  if (!name || !existsSync(file)) {
    const there = readdirSync(home.logs).map((each) => each.replace(/\.log$/, ''));
    throw new PersonError(
      there.length > 0
        ? `Whose log? npm run logs -- <${there.join(' | ')}>`
        : `There are no logs in ${home.logs} yet.`,
    );
  }
  process.stdout.write(`${lastLines(file, 50)}\n`);
  return follow(file);
}

async function follow(file: string): Promise<number> {
  const handle = openSync(file, 'r');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
  try {
    let position = fstatSync(handle).size;
    while (!stop.signal.aborted) {
      position += copyFrom(handle, position);
      await pause(EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  } finally {
    closeSync(handle);
  }
  return 0;
}

function copyFrom(handle: number, position: number): number {
  const length = fstatSync(handle).size - position;
  if (length <= 0) return 0;
  const buffer = Buffer.alloc(length);
  const read = readSync(handle, buffer, 0, length, position);
  process.stdout.write(buffer.subarray(0, read));
  return read;
}
