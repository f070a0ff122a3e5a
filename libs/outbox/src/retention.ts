import type { Database } from '@saldo/database';

/** How long a published row can be relayed again, counted from when it was written. */
export const OUTBOX_RETENTION_DAYS = 30;

/**
 * How long an inbox remembers. It must outlive every repeat: a row can be relayed again for as long as the outbox keeps it,
 * and the stream then delivers it to a new consumer for up to 30 days more.
 */
export const INBOX_RETENTION_DAYS = 90;

const CHUNK = 5_000; // Keeps each statement and its locks short.

// The oldest rows come first by number, near enough; one that was never published stays, whatever its age.
const PRUNE_OUTBOX = `DELETE FROM outbox WHERE seq IN (
  SELECT seq FROM (SELECT seq, published_at, created_at FROM outbox ORDER BY seq LIMIT $1) AS oldest
  WHERE published_at IS NOT NULL AND created_at < now() - make_interval(days => $2))`;

const PRUNE_INBOX = `DELETE FROM inbox WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM inbox WHERE taken_at < now() - make_interval(days => $2) LIMIT $1))`;

/** Removes published rows that are older than so many days; answers how many. */
export function pruneOutbox(db: Database, days: number = OUTBOX_RETENTION_DAYS): Promise<number> {
  return prune(db, PRUNE_OUTBOX, days);
}

/** Forgets messages that were taken more than so many days ago; answers how many. */
export function pruneInbox(db: Database, days: number = INBOX_RETENTION_DAYS): Promise<number> {
  return prune(db, PRUNE_INBOX, days);
}

async function prune(db: Database, sql: string, days: number): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await db.execute(sql, [CHUNK, days]);
    removed += count;
    if (count === 0) return removed;
  }
}
