import type { Verdict, Work } from '@saldo/ledger';
import { Batch } from './batch.ts';
import { Ticket } from './ticket.ts';

export interface GroupCommitLimits {
  /** Batches in flight at once. */
  readonly lanes: number;
  /** Operations in one batch; a single work may be larger and then travels alone. */
  readonly batchOperationsMax: number;
  /** Works that may wait; beyond it a caller is turned away. */
  readonly waitingMax: number;
}

/** Nothing of the work was written: the ledger is closing, or too many works wait. */
export class LedgerBusy extends Error {
  override readonly name = 'LedgerBusy';
}

/** With fewer works waiting than this, one batch in flight is faster than two that compete for the same row. */
const WORTH_ANOTHER_LANE = 32;

/**
 * Collects works while earlier batches are in flight. A work alone leaves at once: nothing ever waits for a timer.
 */
export class GroupCommit {
  private waiting: Ticket[] = [];
  private inFlight = 0;
  private scheduled = false;
  private closing = false;
  private whenIdle: (() => void)[] = [];

  constructor(
    private readonly limits: GroupCommitLimits,
    private readonly run: (batch: Batch) => Promise<void>,
  ) {}

  submit(work: Work): Promise<Verdict> {
    if (this.closing) throw new LedgerBusy('The ledger is closed.');
    if (this.waiting.length >= this.limits.waitingMax) {
      throw new LedgerBusy(`${this.waiting.length} works wait already.`);
    }
    const ticket = new Ticket(work);
    this.waiting.push(ticket);
    this.schedule();
    return ticket.answered;
  }

  /** Resolves when every work that was accepted has its answer. */
  async close(): Promise<void> {
    this.closing = true;
    if (this.inFlight === 0 && this.waiting.length === 0) return;
    await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  /** One turn of the event loop later, so that all callers woken by the same batch travel together in the next. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (this.mayStart()) {
      const batch = this.take();
      this.inFlight += 1;
      void this.run(batch).finally(() => this.landed());
    }
    if (this.inFlight === 0 && this.waiting.length === 0)
      for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  private mayStart(): boolean {
    if (this.waiting.length === 0 || this.inFlight >= this.limits.lanes) return false;
    return this.inFlight === 0 || this.waiting.length >= WORTH_ANOTHER_LANE;
  }

  private landed(): void {
    this.inFlight -= 1;
    this.schedule();
  }

  private take(): Batch {
    const share = Math.ceil(this.waiting.length / (this.limits.lanes - this.inFlight));
    const size = Math.min(this.limits.batchOperationsMax, Math.max(WORTH_ANOTHER_LANE, share));
    const batch = new Batch();
    const left: Ticket[] = [];
    for (const [i, ticket] of this.waiting.entries()) {
      if (batch.tickets.length > 0 && batch.weight + ticket.weight > size) {
        left.push(...this.waiting.slice(i));
        break;
      }
      if (!batch.add(ticket)) left.push(ticket);
    }
    this.waiting = left;
    return batch;
  }
}
