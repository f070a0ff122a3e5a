import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock, unlock } from './lock.ts';
import { PersonError } from './person-error.ts';
import { isFree } from './ports.ts';
import type { Settings } from './settings.ts';

const FIRST_PORT = 8080;
const PORTS_TRIED = 200;

/** The port people are told, kept from other fleets of this machine from now until it is released. */
export interface DoorPort {
  readonly port: number;
  release(): void;
}

/** The port that was asked for, or the first from 8080 that nobody listens on and no other fleet, still on its way up, has chosen. */
export async function claimDoorPort({ httpPort }: Settings): Promise<DoorPort> {
  if (httpPort !== undefined) {
    const claimed = await claim(httpPort);
    if (claimed) return claimed;
    throw new PersonError(
      `SALDO_HTTP_PORT is ${httpPort}, but something on this machine already listens there. Choose another, or leave it out.`,
    );
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port++) {
    const claimed = await claim(port);
    if (claimed) return claimed;
  }
  throw new PersonError(
    `Ports ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1} are all taken; SALDO_HTTP_PORT names another.`,
  );
}

async function claim(port: number): Promise<DoorPort | undefined> {
  const file = join(tmpdir(), `saldo-port-${port}.json`);
  if (!mayHold(file)) return undefined;
  if (await isFree(port)) return { port, release: () => unlock(file) };
  unlock(file);
  return undefined;
}

// The folder is everybody's: a claim left by another user's dead fleet cannot be taken over, and the next port does as well.
function mayHold(file: string): boolean {
  try {
    return tryLock(file) === undefined;
  } catch (error) {
    if (['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
