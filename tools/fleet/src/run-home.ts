import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHome, repository } from './home.ts';
import type { Home } from './home.ts';
import { withLock } from './lock.ts';
import { isRunning, readRecords, writeRecord } from './processes.ts';
import { processStart } from './process-start.ts';
import { sweep } from './sweep.ts';

const KEEPER = 'keeper';

/** A home for one test run, owned by this process. Homes whose owner died without cleaning up are removed first. */
export async function openRunHome(): Promise<Home> {
  const runs = join(repository, '.fleet', 'tests');
  mkdirSync(runs, { recursive: true });
  // One at a time: two runs that clear up after the same dead one would take its files from under each other.
  await withLock(join(repository, '.fleet', 'tests.lock'), () => clearAbandoned(runs));
  const root = mkdtempSync(join(runs, 'run-'));
  // The account that runs the servers must be able to walk through it.
  chmodSync(root, 0o711);
  const home = openHome(root);
  writeRecord(home.records, {
    name: KEEPER,
    pid: process.pid,
    startedAt: processStart(process.pid) ?? '',
    stopSignal: 'SIGTERM',
  });
  return home;
}

/** Ends what still runs in the home and removes it. */
export async function removeRunHome(home: Home): Promise<void> {
  await sweep(home.records);
  for (const folder of [home.data, home.root]) rmSync(folder, { recursive: true, force: true });
}

async function clearAbandoned(runs: string): Promise<void> {
  for (const name of readdirSync(runs)) {
    const root = join(runs, name);
    const keeper = readRecords(join(root, 'pids')).find((record) => record.name === KEEPER);
    if (keeper && !isRunning(keeper)) await removeRunHome(openHome(root));
  }
}
