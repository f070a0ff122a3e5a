import { type Database, type HeldLease, type Tx, prepared } from '@saldo/database';
import type { Delivery } from './delivery.ts';
import type { OutgoingMessage } from './publisher.ts';

/** A row that the bus does not have. */
export interface PendingRow extends OutgoingMessage {
  readonly seq: string;
  /** The aggregate, in one word: rows of a lane keep their order. */
  readonly lane: string;
}

/** Where the bus has put a row. */
export interface Place {
  readonly id: string;
  readonly sequence: number;
}

// Never "what is newer than the last one seen": numbers are given before the commit, and a row that commits late would be skipped.
const PENDING = prepared(
  'outbox_pending',
  `SELECT seq, id, aggregate || '/' || aggregate_id AS lane, subject, headers, payload FROM outbox
   WHERE published_at IS NULL AND aggregate || '/' || aggregate_id <> ALL ($2::text[]) ORDER BY seq LIMIT $1`,
);

const MARK = prepared(
  'outbox_mark',
  `UPDATE outbox AS o SET published_at = clock_timestamp(), stream_created_at = $1, stream_sequence = a.sequence
   FROM unnest($2::bigint[], $3::bigint[]) AS a (seq, sequence) WHERE o.seq = a.seq`,
);

const EARLIER = `SELECT id, stream_sequence::float8 AS sequence FROM outbox
   WHERE stream_created_at = $1 AND published_at <= (SELECT max(published_at) FROM outbox WHERE stream_created_at = $1)
     - make_interval(mins => $2) ORDER BY published_at DESC, stream_sequence DESC LIMIT 1`;

// For what happens after a disaster only, and may look at a month of rows.
const NO_TIMEOUT = 'SET LOCAL statement_timeout = 0';

const UNPUBLISH = 'UPDATE outbox SET published_at = NULL, stream_created_at = NULL, stream_sequence = NULL';

/** The relay's statements. Those that change something do it under the lease: a relay that lost it changes nothing. */
export class OutboxTable {
  readonly #db: Database;
  readonly #held: HeldLease;

  constructor(db: Database, held: HeldLease) {
    this.#db = db;
    this.#held = held;
  }

  /** The oldest rows that wait, without those of the lanes given. */
  pending(limit: number, exceptLanes: readonly string[]): Promise<PendingRow[]> {
    return this.#db.query(PENDING, [limit, exceptLanes]);
  }

  /** Remembers where the bus put the rows, all in one statement. */
  mark(tx: Tx, streamCreated: Date, accepted: Delivery['accepted']): Promise<number> {
    const seqs = accepted.map(({ row }) => row.seq);
    const sequences = accepted.map(({ receipt }) => receipt.sequence);
    return tx.execute(MARK, [streamCreated, seqs, sequences]);
  }

  /** The last row that was published to the stream so many minutes before the very last one. */
  async publishedBefore(streamCreated: Date, minutes: number): Promise<Place | undefined> {
    const [place] = await this.#db.transaction(async (tx) => {
      await tx.query(NO_TIMEOUT);
      return tx.query<Place>(EARLIER, [streamCreated, minutes]);
    });
    return place;
  }

  /** A transaction in which nobody else can become the active relay. */
  underLease<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#db.transaction(async (tx) => {
      await this.#held.assertHeld(tx);
      return work(tx);
    });
  }
}

/** Makes published rows pending again. `where` speaks of columns of `outbox` and `$1` onward. */
export async function unpublish(tx: Tx, where: string, params: readonly unknown[]): Promise<number> {
  await tx.query(NO_TIMEOUT);
  return tx.execute(`${UNPUBLISH} WHERE published_at IS NOT NULL AND ${where}`, params);
}
