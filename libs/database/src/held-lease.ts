import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { Tx } from './tx.ts';

export interface Holding {
  name: string;
  epoch: bigint;
  ttlMs: number;
  /** `performance.now()` before the server was asked: the lease is good for `ttlMs` from then at least. */
  askedAt: number;
}

/** Somebody else has taken the lease over, or may have: what its former holder was about to do must not happen. */
export class LeaseLost extends Error {
  constructor({ name, epoch }: Holding) {
    super(`The lease "${name}" of epoch ${String(epoch)} is lost`);
    this.name = 'LeaseLost';
  }
}

// An expired lease that nobody took is renewed: as long as the epoch stands, nobody else has acted.
const RENEW = prepared(
  'lease_renew',
  `UPDATE leases SET expires_at = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
   WHERE name = $1 AND epoch = $2`,
);
const RELEASE = 'UPDATE leases SET expires_at = clock_timestamp() WHERE name = $1 AND epoch = $2';
const ASSERT = prepared('lease_assert', 'SELECT 1 FROM leases WHERE name = $1 AND epoch = $2 FOR KEY SHARE');

/**
 * A lease while it is held. It renews itself; `signal` aborts as soon as the holder cannot be sure any more.
 * The signal is a courtesy: a paused process does not see it in time. What must not happen twice asks `assertHeld`.
 */
export class HeldLease {
  readonly #db: Database;
  readonly #holding: Holding;
  readonly #loss = new AbortController();
  #renewal: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;

  constructor(db: Database, holding: Holding) {
    this.#db = db;
    this.#holding = holding;
    this.#goodSince(holding.askedAt);
    this.#renewLater();
  }

  /** Grows with each holder: the fencing number to hand to whatever else guards the job. */
  get epoch(): bigint {
    return this.#holding.epoch;
  }

  get signal(): AbortSignal {
    return this.#loss.signal;
  }

  /** Keeps the lease from being taken over until `tx` ends, or throws `LeaseLost` when it already was. */
  async assertHeld(tx: Pick<Tx, 'query'>): Promise<void> {
    const { name, epoch } = this.#holding;
    const held = await tx.query(ASSERT, [name, epoch]);
    if (held.length === 0) throw this.#lose();
  }

  /** Lets the next holder in at once. */
  async release(): Promise<void> {
    this.#lose();
    const { name, epoch } = this.#holding;
    await this.#db.detached(() => this.#db.execute(RELEASE, [name, epoch]));
  }

  async #renew(): Promise<void> {
    const { name, epoch, ttlMs } = this.#holding;
    const askedAt = performance.now();
    const renewed = await this.#db.detached(() => this.#db.execute(RENEW, [name, epoch, ttlMs]));
    if (renewed === 0) this.#lose();
    else this.#goodSince(askedAt);
  }

  #renewLater(): void {
    if (this.#loss.signal.aborted) return;
    // A database that does not answer is no loss yet; it becomes one when the time runs out.
    const renew = () =>
      void this.#renew()
        .catch(() => undefined)
        .finally(() => this.#renewLater());
    this.#renewal = setTimeout(renew, this.#holding.ttlMs / 3).unref();
  }

  #goodSince(askedAt: number): void {
    if (this.#loss.signal.aborted) return;
    clearTimeout(this.#expiry);
    const leftMs = askedAt + this.#holding.ttlMs - performance.now();
    this.#expiry = setTimeout(() => this.#lose(), leftMs).unref();
  }

  #lose(): LeaseLost {
    clearTimeout(this.#renewal);
    clearTimeout(this.#expiry);
    const lost = new LeaseLost(this.#holding);
    this.#loss.abort(lost);
    return lost;
  }
}
