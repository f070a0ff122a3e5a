import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, FLEET_MARK, isRunning, launch, readRecords, writeRecord } from './processes.ts';
import type { Launched } from './processes.ts';
import { processStart } from './process-start.ts';
import { sweep } from './sweep.ts';
import { until } from './until.ts';

let folder = '';
let records = '';
const strangers: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
  records = join(folder, 'pids');
});
afterEach(async () => {
  for (const stranger of strangers.splice(0)) stranger.kill('SIGKILL');
  await sweep(records);
  rmSync(folder, { recursive: true, force: true });
});

function sleeper(env: NodeJS.ProcessEnv = {}): ChildProcess {
  const stranger = spawn('sleep', ['300'], { env: { ...process.env, ...env } });
  strangers.push(stranger);
  return stranger;
}

function launchShell(script: string): Promise<Launched> {
  return launch({
    name: 'shell',
    program: 'sh',
    args: ['-c', script],
    folder,
    log: join(folder, 'shell.log'),
    records,
  });
}

describe('processes of a fleet', () => {
  it('are written down while they run and forgotten when they end', async () => {
    const { record, exited } = await launchShell('read line < /dev/null; exec sleep 300');
    expect(readRecords(records)).toEqual([record]);
    expect(isRunning(record)).toBe(true);
    await end(record);
    await exited;
    await until(() => readdirSync(records).length === 0);
  });

  it('are killed when they do not leave in time', async () => {
    const deaf = join(folder, 'deaf');
    const { record, exited } = await launchShell(`trap "" TERM; : > ${deaf}; while :; do sleep 0.05; done`);
    await until(() => existsSync(deaf));
    await end(record, { graceMs: 200 });
    expect((await exited).signal).toBe('SIGKILL');
  });

  it('are never taken for a later process that was given the same pid', async () => {
    const stranger = sleeper();
    const recycled = {
      name: 'nats',
      pid: stranger.pid!,
      startedAt: 'some earlier time',
      stopSignal: 'SIGKILL' as const,
    };
    writeRecord(records, recycled);
    await end(recycled);
    expect(await sweep(records)).toEqual([]);
    expect(processStart(stranger.pid!)).toBeDefined();
    expect(readRecords(records)).toEqual([]);
  });

  it('are found and ended also when their launcher died before it wrote them down', async () => {
    const orphan = sleeper({ [FLEET_MARK]: records });
    const ended = new Promise((resolve) => orphan.once('exit', resolve));
    expect(await sweep(records)).toEqual([`process ${orphan.pid}`]);
    await ended;
  });

  it('of another fleet are left alone', async () => {
    const other = sleeper({ [FLEET_MARK]: join(folder, 'other', 'pids') });
    expect(await sweep(records)).toEqual([]);
    expect(processStart(other.pid!)).toBeDefined();
  });

  it('say which program is missing when it cannot be started', async () => {
    const launching = launch({
      name: 'ghost',
      program: '/nowhere/ghost',
      args: [],
      folder,
      log: join(folder, 'ghost.log'),
      records,
    });
    await expect(launching).rejects.toThrow(/\/nowhere\/ghost/);
  });
});
