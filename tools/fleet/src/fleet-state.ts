import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holderOf } from './lock.ts';
import type { ProcessRecord } from './processes.ts';
import type { Row } from './report.ts';

/** What a running launcher writes down for the other commands. */
export interface FleetState {
  readonly addresses: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

export function launcherLock(root: string): string {
  return join(root, 'launcher.json');
}

/** The launcher that runs this home, if one does. */
export function runningLauncher(root: string): ProcessRecord | undefined {
  return holderOf(launcherLock(root));
}

export function readState(root: string): FleetState | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(root), 'utf8')) as FleetState;
  } catch {
    return undefined;
  }
}

export function writeState(root: string, state: FleetState): void {
  writeFileSync(`${stateFile(root)}.new`, JSON.stringify(state, null, 2));
  renameSync(`${stateFile(root)}.new`, stateFile(root));
}

export function dropState(root: string): void {
  rmSync(stateFile(root), { force: true });
}

function stateFile(root: string): string {
  return join(root, 'fleet.json');
}
