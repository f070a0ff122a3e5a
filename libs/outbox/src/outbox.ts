import { type Database, type Tx, prepared } from '@saldo/database';
import { unpublish } from './outbox-table.ts';
import { ADD_ROWS, type OutboxRow } from './outbox-row.ts';

/** The channel of PostgreSQL on which relays listen. */
export const CHANNEL = 'outbox';

const ADD = prepared(ADD_ROWS.name, ADD_ROWS.sql);

export interface Backlog {
  /** Rows that wait for the bus. */
  readonly pending: number;
  /** Age of the oldest of them, 0 when there is none. */
  readonly oldestSeconds: number;
}

/**
 * Where a service writes what it tells. A row is added in the transaction that causes it and announced after the commit.
 * The announcement is a statement of its own, because PostgreSQL lets transactions that hold a NOTIFY commit only one after
 * the other: measured, 32 writers fell from 7,500 to 550 commits per second. One that is lost costs the relay's poll, no event.
 */
export class Outbox {
  readonly #db: Database;
  #wakeLocal: () => boolean = () => false;
  #isAnnouncing = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Adds rows made by `outboxRow` in `tx`, in their order, and announces them when `tx` has committed. */
  async add(tx: Tx, ...rows: readonly OutboxRow[]): Promise<void> {
    await tx.query(ADD, [JSON.stringify(rows.map(({ row }) => row))]);
    tx.afterCommit(() => this.announce());
  }

  /** Wakes the relay, in whichever replica it runs. For rows that were committed by other means, such as the ledger's batch. */
  announce(): void {
    if (this.#wakeLocal() || this.#isAnnouncing) return;
    this.#isAnnouncing = true;
    setImmediate(() => void this.#notify());
  }

  /** How far the bus is behind. */
  async backlog(): Promise<Backlog> {
    const [row] = await this.#db.query<{ pending: string; oldest: number | null }>(
      `SELECT count(*) AS pending, extract(epoch FROM now() - min(created_at))::float8 AS oldest
       FROM outbox WHERE published_at IS NULL`,
    );
    return { pending: Number(row?.pending ?? 0), oldestSeconds: Math.max(0, row?.oldest ?? 0) };
  }

  /** Has the relay publish rows again that were written from `from` on and before `to`; answers how many. For a bus restored by hand. */
  async republish({ from, to }: { from: Date; to: Date }): Promise<number> {
    const count = await this.#db.transaction((tx) =>
      unpublish(tx, 'created_at >= $1 AND created_at < $2', [from, to]),
    );
    this.announce();
    return count;
  }

  /** `wake` answers whether the relay of this process is the active one, so that no other need be told. */
  onAnnounced(wake: () => boolean): void {
    this.#wakeLocal = wake;
  }

  async #notify(): Promise<void> {
    this.#isAnnouncing = false;
    // Whoever cannot be told finds the row at the next poll.
    await this.#db
      .detached(() => this.#db.query('SELECT pg_notify($1, $2)', [CHANNEL, '']))
      .catch(() => undefined);
  }
}
