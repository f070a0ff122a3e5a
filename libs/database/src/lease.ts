import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database } from './database.ts';
import { isUniqueViolation } from './driver-error.ts';
import { HeldLease } from './held-lease.ts';
import { prepared } from './prepared.ts';

export interface LeaseOptions {
  /** How long a holder that is not heard of keeps the lease. Default 10 s. */
  ttlMs?: number;
}

const TAKE = prepared(
  'lease_take',
  `INSERT INTO leases AS l (name, holder, epoch, expires_at)
   VALUES ($1, $2, 1, clock_timestamp() + make_interval(secs => $3::float8 / 1000))
   ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, epoch = l.epoch + 1, expires_at = excluded.expires_at
   WHERE l.expires_at < clock_timestamp()
   RETURNING epoch`,
);

/** A job that one process does at a time, remembered in the service's database (PostgreSQL). Time is the database's alone. */
export class Lease {
  readonly #db: Database;
  readonly #name: string;
  readonly #ttlMs: number;

  constructor(db: Database, name: string, options: LeaseOptions) {
    this.#db = db;
    this.#name = name;
    this.#ttlMs = options.ttlMs ?? 10_000;
  }

  /** The lease when it is free or has expired, and `undefined` while somebody holds it. */
  async tryTake(): Promise<HeldLease | undefined> {
    const holder = `${hostname()}/${String(process.pid)}/${randomUUID()}`;
    const askedAt = performance.now();
    const row = await this.#db.detached(() => this.#take(holder));
    if (!row) return undefined;
    return new HeldLease(this.#db, {
      name: this.#name,
      epoch: BigInt(row.epoch),
      ttlMs: this.#ttlMs,
      askedAt,
    });
  }

  /** Of several that take a lease for the first time at once, PostgreSQL may refuse one by the other unique key. */
  async #take(holder: string): Promise<{ epoch: string } | undefined> {
    try {
      const rows = await this.#db.query<{ epoch: string }>(TAKE, [this.#name, holder, this.#ttlMs]);
      return rows[0];
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  }
}

/** `name` is the job's, one word of the service: `outbox-relay`. */
export function lease(db: Database, name: string, options: LeaseOptions = {}): Lease {
  return new Lease(db, name, options);
}
