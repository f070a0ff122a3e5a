import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { attempt, CommitUnanswered } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { Batch } from './batch.ts';
import { classify } from './retryable.ts';

/** The database was out of reach for too long. Whether the work was written is not known: sending its ids again tells. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
}

/** Other transactions may be in the way this often before it is called a fault. */
const RACES_MAX = 10;

/** Brings every work of a batch to its answer: retries, excludes refused companions, and isolates what cannot run at all. */
export class BatchRunner {
  constructor(
    private readonly pool: Pool,
    private readonly retryForMs: number,
  ) {}

  async run(batch: Batch): Promise<void> {
    try {
      await this.settle(batch);
    } catch (error) {
      await this.isolate(batch, error);
    }
  }

  private async settle(batch: Batch): Promise<void> {
    const { tickets } = batch;
    const done = await this.persist(batch);
    if (done.status === 'committed') {
      for (const [i, verdict] of done.verdicts.entries()) tickets[i]?.resolve(verdict);
      return;
    }
    const [only, ...others] = done.refused;
    if (tickets.length === 1 && only && others.length === 0) {
      only[0].resolve({ status: 'companion_refused', companion: only[1] });
      return;
    }
    // One refused work may have been in another's way, so a refusal counts only when the work is alone.
    const rest = tickets.filter((ticket) => !done.refused.has(ticket));
    if (rest.length > 0) await this.run(Batch.of(rest));
    for (const ticket of done.refused.keys()) await this.run(Batch.of([ticket]));
  }

  /** A fault is somebody's: halving the batch finds whose, and the others are not hurt by it. */
  private async isolate({ tickets }: Batch, error: unknown): Promise<void> {
    if (tickets.length === 1 || error instanceof LedgerUnavailable) {
      for (const ticket of tickets) ticket.reject(error);
      return;
    }
    const middle = Math.ceil(tickets.length / 2);
    await this.run(Batch.of(tickets.slice(0, middle)));
    await this.run(Batch.of(tickets.slice(middle)));
  }

  /**
   * Tries until the batch is committed or refused. After a lost answer to COMMIT the batch is decided again from what
   * the database says: operations are found by their ids, and works without any by the batch's receipt, whose unique
   * key also waits for a commit that is still on its way.
   */
  private async persist(batch: Batch): Promise<Attempt> {
    const receipt = batch.tickets.some(({ work }) => work.operations.length === 0) ? v7() : undefined;
    const giveUpAt = performance.now() + this.retryForMs;
    let unanswered: CommitUnanswered | undefined;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once(batch, receipt);
      } catch (error) {
        if (unanswered && isReceiptTaken(error))
          return { status: 'committed', verdicts: unanswered.verdicts };
        if (error instanceof CommitUnanswered) unanswered = error;
        const failure = classify(error);
        if (failure === 'fault' || (failure === 'race' && tries > RACES_MAX)) throw error;
        if (performance.now() > giveUpAt) throw unavailable(error);
        await delay(backoffMs(tries));
      }
    }
  }

  private async once(batch: Batch, receipt?: string): Promise<Attempt> {
    const client = await this.pool.connect();
    try {
      const done = await attempt(client, batch, receipt);
      client.release();
      return done;
    } catch (error) {
      client.release(true); // Its transaction may be open: closing the connection is the one sure rollback.
      throw error;
    }
  }
}

function isReceiptTaken(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505' && error.table === 'ledger_receipts';
}

function unavailable(cause: unknown): LedgerUnavailable {
  return new LedgerUnavailable(
    'The ledger could not reach its database; send the same ids again to learn the outcome.',
    { cause },
  );
}

/** 2, 4, 8 … 250 ms, each spread over its upper half so that stores which collided do not collide again. */
function backoffMs(tries: number): number {
  return Math.min(250, 2 ** tries) * (0.5 + Math.random() / 2);
}
