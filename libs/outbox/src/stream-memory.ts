import type { Tx } from '@saldo/database';
import type { Delivery } from './delivery.ts';
import { type OutboxTable, type Place, unpublish } from './outbox-table.ts';
import type { Publisher, StreamState } from './publisher.ts';

/** Messages that the bus had confirmed and no longer has; their rows are pending again. */
export interface Gap {
  readonly reason: 'stream_replaced' | 'tail_lost';
  readonly rows: number;
}

/** A stream and the last row in it; none when nothing was published to it yet. */
interface Known {
  readonly created: Date;
  readonly last: Place | undefined;
}

/**
 * What the relay knows of the stream, kept in the database. The bus confirms before its disk does and can lose what it
 * confirmed: the whole stream, which is then younger than the one known, or its end, and others' messages may since have been
 * given the same places. So the witness is the last message itself: while it stands in its place, all before it do.
 */
export class StreamMemory {
  readonly #table: OutboxTable;
  readonly #publisher: Publisher;
  #known: Known | undefined;

  constructor(table: OutboxTable, publisher: Publisher) {
    this.#table = table;
    this.#publisher = publisher;
  }

  /** Compares the stream with the one known, and makes pending again what it lost. */
  async compare(): Promise<Gap | undefined> {
    const found = await this.#publisher.stream();
    const known = this.#known ?? (await this.#recall());
    if (known?.created.getTime() !== found.created.getTime()) return this.#adopt(found.created, known);
    if (await this.#holds(known.last, found)) {
      this.#known = known;
      return undefined;
    }
    return this.#cut(found);
  }

  /** Whether the last message is where it was. One request; `compare` says what it means when it is not. */
  async hasWitness(): Promise<boolean> {
    const last = this.#known?.last;
    return last === undefined || (await this.#publisher.idAt(last.sequence)) === last.id;
  }

  /** Those of the accepted that the stream has. A bus that failed amid a batch may have lost what it accepted before. */
  async stillHeld(accepted: Delivery['accepted']): Promise<Delivery['accepted']> {
    const ids = await Promise.all(accepted.map(({ receipt }) => this.#publisher.idAt(receipt.sequence)));
    return accepted.filter(({ row }, index) => ids[index] === row.id);
  }

  /** Marks what the bus accepted as published. */
  async mark(accepted: Delivery['accepted']): Promise<void> {
    const { created, last } = this.#known ?? {};
    if (!created) throw new Error('The stream must be compared before rows are marked');
    const known = { created, last: latest(last, accepted) };
    await this.#table.underLease(async (tx) => {
      await this.#table.mark(tx, created, accepted);
      await remember(tx, known);
    });
    this.#known = known;
  }

  async #recall(): Promise<Known | undefined> {
    const [row] = await this.#table.underLease((tx) =>
      tx.query<{ created: Date; id: string | null; sequence: number }>(
        'SELECT created_at AS created, last_id AS id, last_sequence::float8 AS sequence FROM outbox_stream',
      ),
    );
    return (
      row && {
        created: row.created,
        last: row.id === null ? undefined : { id: row.id, sequence: row.sequence },
      }
    );
  }

  async #holds(place: Place | undefined, { firstSequence }: StreamState): Promise<boolean> {
    if (!place || place.sequence < firstSequence) return true;
    return (await this.#publisher.idAt(place.sequence)) === place.id;
  }

  async #adopt(created: Date, former: Known | undefined): Promise<Gap | undefined> {
    const rows = await this.#lose('stream_created_at <> $1', { created, last: undefined }, [created]);
    return former && { reason: 'stream_replaced', rows };
  }

  // Looks for a row that is still held ever further back, and gives up what came after it: at most twice the time that was lost.
  async #cut(found: StreamState): Promise<Gap> {
    let last: Place | undefined;
    for (let minutes = 1; ; minutes *= 2) {
      last = await this.#table.publishedBefore(found.created, minutes);
      if (!last || (await this.#holds(last, found))) break;
    }
    const known = { created: found.created, last };
    const rows = await this.#lose('stream_sequence > $1', known, [last?.sequence ?? 0]);
    return { reason: 'tail_lost', rows };
  }

  async #lose(where: string, known: Known, params: readonly unknown[]): Promise<number> {
    const rows = await this.#table.underLease(async (tx) => {
      await remember(tx, known);
      return unpublish(tx, where, params);
    });
    this.#known = known;
    return rows;
  }
}

function latest(last: Place | undefined, accepted: Delivery['accepted']): Place | undefined {
  const places = accepted.map(({ row, receipt }) => ({ id: row.id, sequence: receipt.sequence }));
  return places.reduce((a, b) => (a && a.sequence >= b.sequence ? a : b), last);
}

function remember(tx: Tx, { created, last }: Known): Promise<number> {
  return tx.execute(
    `INSERT INTO outbox_stream (created_at, last_sequence, last_id) VALUES ($1, $2, $3)
     ON CONFLICT (only_row) DO UPDATE
     SET created_at = excluded.created_at, last_sequence = excluded.last_sequence, last_id = excluded.last_id`,
    [created, last?.sequence ?? 0, last?.id ?? null],
  );
}
