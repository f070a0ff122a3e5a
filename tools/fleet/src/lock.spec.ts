import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOf, tryLock, unlock, withLock } from './lock.ts';
import { processStart } from './process-start.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'lock.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function heldBy(pid: number, startedAt: string): void {
  writeFileSync(file, JSON.stringify({ name: 'holder', pid, startedAt, stopSignal: 'SIGTERM' }));
}

describe('a lock', () => {
  it('is given once, and again after it was returned', () => {
    expect(tryLock(file)).toBeUndefined();
    expect(tryLock(file)?.pid).toBe(process.pid);
    unlock(file);
    expect(tryLock(file)).toBeUndefined();
  });

  it('of a process that has ended is free', () => {
    const { pid } = spawnSync('true');
    heldBy(pid, 'some time');
    expect(tryLock(file)).toBeUndefined();
    expect(holderOf(file)?.pid).toBe(process.pid);
  });

  it('of a process that has ended is left to whoever is about to take it', () => {
    heldBy(spawnSync('true').pid, 'some time');
    expect(tryLock(`${file}.aside`)).toBeUndefined();
    expect(tryLock(file)?.pid).toBe(process.pid);
    expect(holderOf(file)).toBeUndefined();
    unlock(`${file}.aside`);
    expect(tryLock(file)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['lock.json']);
  });

  it('of an earlier process with the pid of one that lives now is free', () => {
    heldBy(process.ppid, `not ${processStart(process.ppid)}`);
    expect(tryLock(file)).toBeUndefined();
  });

  it('lets one work at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(most).toBe(1);
  });
});
