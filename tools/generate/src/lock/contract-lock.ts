import { contracts } from '@saldo/contracts';
import type { Artifact } from '../artifacts.ts';
import { exists, read } from '../repository.ts';
import { breaks } from './breaks.ts';
import { snapshot } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

export const LOCK = 'contracts.lock.json';

export function contractLock(): Artifact {
  return { path: LOCK, text: JSON.stringify(snapshot(contracts)) };
}

/** What the contracts, as they are now, break of what the committed lock promises. */
export function brokenPromises(): string[] {
  return exists(LOCK) ? breaks(JSON.parse(read(LOCK)) as Snapshot, snapshot(contracts)) : [];
}
