import type { Database } from '@saldo/database';
import { openRedis } from '@saldo/service';
import type { Clock, Lifecycle, Log } from '@saldo/service';
import type { FleetLocks } from '../../ports/fleet-locks.ts';
import { LeasedFleetLocks } from './fleet-locks.ts';
import { FormerLock } from './former-lock.ts';

const WORDS = {
  away: 'Redis is away: fleets run by the lease in PostgreSQL alone',
  back: 'Redis is back: fleets are locked for the former system again',
};

/** Locks of fleets; without a Redis they say once that the former system is not kept away. */
export function openFleetLocks(url: string | undefined, ttlMs: number) {
  return async (
    database: Database,
    clock: Clock,
    ...[log, lifecycle]: [Log, Lifecycle]
  ): Promise<FleetLocks> => {
    if (url === undefined) return new LeasedFleetLocks(database, undefined, { ttlMs });
    // The first run waits for the first try, so that a Redis that is there is never passed by.
    const { connection, tried } = openRedis(url, { log, lifecycle }, WORDS);
    await tried;
    return new LeasedFleetLocks(database, new FormerLock(connection, clock), { ttlMs });
  };
}
