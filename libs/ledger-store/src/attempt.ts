import { decide, isDone, isReplay } from '@saldo/ledger';
import type { Companion, Outcome, Verdict } from '@saldo/ledger';
import { DatabaseError } from 'pg';
import type { PoolClient } from 'pg';
import type { Batch } from './batch.ts';
import { runCompanions } from './companions.ts';
import { load } from './load.ts';
import { save } from './save.ts';
import type { Ticket } from './ticket.ts';

/** What one transaction made of a batch. With a companion refused, nothing of the batch was written. */
export type Attempt =
  | { readonly status: 'committed'; readonly verdicts: readonly Verdict[] }
  | { readonly status: 'companions_refused'; readonly refused: ReadonlyMap<Ticket, Companion> };

/** The server answered COMMIT with ROLLBACK, though no statement had failed. */
class NotCommitted extends Error {
  override readonly name = 'NotCommitted';
}

/** COMMIT was sent and its answer never came: the batch may be on disk or not. */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';

  constructor(
    readonly verdicts: readonly Verdict[],
    cause: unknown,
  ) {
    super('The connection was lost while a commit was on its way.', { cause });
  }
}

/** Takes a batch through one transaction: read under locks, decide, write and commit. Two round trips, three with companions. */
export async function attempt(client: PoolClient, batch: Batch, receipt?: string): Promise<Attempt> {
  const operations = batch.tickets.flatMap(({ work }) => work.operations);
  const [, , { book, now }] = await Promise.all([
    client.query('BEGIN'),
    receipt && client.query({ name: 'ledger receipt', text: INSERT_RECEIPT, values: [receipt] }),
    load(client, operations),
  ]);

  const draft = book.fork();
  const outcomes = batch.tickets.map(({ work }) => decide(draft, work.operations, now));
  const verdicts = outcomes.map(verdictOf);
  const statement = save(draft, book);
  const written = statement ? [client.query(statement)] : [];
  const effective = batch.tickets.filter((_, i) => runsCompanions(outcomes[i] as Outcome[]));
  if (effective.some(({ rows }) => rows.length > 0)) {
    const [refused] = await Promise.all([runCompanions(client, batch.statements, effective), ...written]);
    if (refused.size > 0) {
      await client.query('ROLLBACK');
      return { status: 'companions_refused', refused };
    }
  }
  await commit(client, written, verdicts);
  return { status: 'committed', verdicts };
}

const INSERT_RECEIPT = `
  WITH old AS (SELECT id FROM ledger_receipts WHERE recorded_at < now() - interval '1 hour' LIMIT 100 FOR UPDATE SKIP LOCKED),
    pruned AS (DELETE FROM ledger_receipts USING old WHERE ledger_receipts.id = old.id)
  INSERT INTO ledger_receipts (id) VALUES ($1)`;

function verdictOf(outcomes: readonly Outcome[]): Verdict {
  return { status: outcomes.every(isDone) ? 'committed' : 'refused', outcomes };
}

function runsCompanions(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(isDone) && !isReplay(outcomes);
}

/** Sends COMMIT behind the writes without waiting for them: if one of them fails, the server answers ROLLBACK instead. */
async function commit(
  client: PoolClient,
  written: Promise<unknown>[],
  verdicts: readonly Verdict[],
): Promise<void> {
  const [committed, ...writes] = await Promise.allSettled([client.query('COMMIT'), ...written]);
  if (committed.status === 'rejected') {
    throw isDefinite(committed.reason) ? committed.reason : new CommitUnanswered(verdicts, committed.reason);
  }
  if (committed.value.command === 'COMMIT') return;
  const failed = writes.find((write) => write.status === 'rejected');
  throw failed ? failed.reason : new NotCommitted();
}

/** Only an ERROR from the server says that it did not commit; a FATAL may reach us after the commit was done. */
function isDefinite(error: unknown): boolean {
  return error instanceof DatabaseError && error.severity === 'ERROR';
}
