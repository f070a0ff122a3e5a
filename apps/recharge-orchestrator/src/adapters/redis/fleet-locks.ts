import { randomUUID } from 'node:crypto';
import type { FleetName } from '@saldo/contracts';
import { lease } from '@saldo/database';
import type { Database, HeldLease, LeaseOptions } from '@saldo/database';
import { FleetLocks } from '../../ports/fleet-locks.ts';
import type { HeldFleet, JoinedFleet } from '../../ports/fleet-locks.ts';
import type { FormerLock } from './former-lock.ts';

/** How often the key is written again, which mends a flushed Redis. */
const RENEW_EVERY_MS = 5_000;
const HOLDER = 'SELECT holder FROM leases WHERE name = $1 AND expires_at > clock_timestamp()';

export interface FleetLockOptions extends LeaseOptions {
  readonly renewEveryMs?: number;
}

/** The lease in PostgreSQL, which decides, and where there is a Redis the key that the former system looks at. */
export class LeasedFleetLocks extends FleetLocks {
  constructor(
    private readonly database: Database,
    private readonly former: FormerLock | undefined,
    private readonly options: FleetLockOptions = {},
  ) {
    super();
  }

  override async tryTake(fleet: FleetName): Promise<HeldFleet | undefined> {
    const held = await lease(this.database, leaseOf(fleet), this.options).tryTake();
    if (!held) return undefined;
    if ((await this.former?.take(fleet, held.epoch)) !== 'held') return this.keep(fleet, held);
    await held.release();
    return undefined;
  }

  override async join(fleet: FleetName): Promise<JoinedFleet | string> {
    const name = randomUUID();
    const { former } = this;
    const other = await former?.join(fleet, name);
    if (other !== undefined) return other.slice(0, 200);
    // What has left already is not taken back where another program came in meanwhile; it is left its key.
    const timer = this.every(() => former?.join(fleet, name));
    return {
      async leave() {
        clearInterval(timer);
        // Redis answers a connection in order, so no joining comes after this.
        await former?.leave(fleet, name);
      },
    };
  }

  override async holder(fleet: FleetName): Promise<string | undefined> {
    const [row] = await this.database.query<{ holder: string }>(HOLDER, [leaseOf(fleet)]);
    const value = await this.former?.read(fleet);
    if (value === 'away') return row ? `${row.holder} (Redis is away)` : undefined;
    if (row) return row.holder;
    return value?.includes('"lockId":"saldo:') ? undefined : value?.slice(0, 200);
  }

  private keep(fleet: FleetName, held: HeldLease): HeldFleet {
    const { former } = this;
    const lost = new AbortController();
    const signal = AbortSignal.any([held.signal, lost.signal]);
    const renew = async () => {
      if (!signal.aborted && (await former?.take(fleet, held.epoch)) === 'held')
        lost.abort(new Error(`the former system took the lock of ${fleet}`));
    };
    const timer = this.every(renew);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    return {
      fence: { fleet, epoch: held.epoch },
      signal,
      async release() {
        clearInterval(timer);
        await former?.release(fleet, held.epoch);
        await held.release();
      },
    };
  }

  private every(renew: () => Promise<unknown> | undefined): NodeJS.Timeout {
    return setInterval(() => void renew(), this.options.renewEveryMs ?? RENEW_EVERY_MS).unref();
  }
}

function leaseOf(fleet: FleetName): string {
  return `fleet-${fleet}`;
}
