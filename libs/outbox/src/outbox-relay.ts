import { setTimeout as delay } from 'node:timers/promises';
import { type Database, type HeldLease, type Lease, lease, Listener } from '@saldo/database';
import { CHANNEL, type Outbox } from './outbox.ts';
import { OutboxTable } from './outbox-table.ts';
import type { Publisher } from './publisher.ts';
import type { RelayHooks } from './relay-hooks.ts';
import { RelayTurn } from './relay-turn.ts';
import { OUTBOX_RETENTION_DAYS, pruneInbox, pruneOutbox } from './retention.ts';
import { WakeUp } from './wake-up.ts';

export interface RelayOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly publisher: Publisher;
  readonly hooks?: RelayHooks;
  /** After how long of a silent relay another one takes over. Default 10 s. */
  readonly leaseMs?: number;
  /** Pace of pruning, of the backlog's report and of a look at the stream when all is quiet. Default 30 s. */
  readonly housekeepingMs?: number;
  readonly retentionDays?: number;
}

const LEASE = 'outbox-relay';
const FAULT_PAUSE_MS = 500;

/**
 * Brings committed rows to the bus: each at least once, those of an aggregate in their order. Every replica has one and
 * one of them is active, by lease.
 */
export class OutboxRelay {
  readonly #options: RelayOptions;
  readonly #lease: Lease;
  readonly #leaseMs: number;
  readonly #wakeUp = new WakeUp();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #isActive = false;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? 10_000;
    this.#lease = lease(options.db, LEASE, { ttlMs: this.#leaseMs });
  }

  /** Begins to wait for its turn. */
  start(): void {
    this.#options.outbox.onAnnounced(() => this.#wake());
    this.#running ??= this.#options.db.detached(() => this.#run());
  }

  /** Ends the turn after the batch in flight, and lets another replica's begin at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const pauseMs = await this.#tryTurn();
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Answers how long to pause before the next try. */
  async #tryTurn(): Promise<number> {
    try {
      const held = await this.#lease.tryTake();
      if (!held) return this.#leaseMs / 3;
      await this.#takeTurn(held);
      return 0;
    } catch (error) {
      this.#options.hooks?.fault?.(error);
      return FAULT_PAUSE_MS;
    }
  }

  async #takeTurn(held: HeldLease): Promise<void> {
    const { db, publisher, hooks = {} } = this.#options;
    const listener = new Listener(db, CHANNEL, () => this.#wake());
    const turn = new RelayTurn({
      table: new OutboxTable(db, held),
      publisher,
      wakeUp: this.#wakeUp,
      hooks,
      housekeeping: () => this.#keepHouse(),
      housekeepingMs: this.#options.housekeepingMs ?? 30_000,
    });
    this.#isActive = true;
    try {
      await turn.run(AbortSignal.any([held.signal, this.#stopping.signal]));
    } finally {
      this.#isActive = false;
      await listener.close();
      await held.release().catch(() => undefined); // It expires by itself.
    }
  }

  async #keepHouse(): Promise<void> {
    const { db, outbox, hooks, retentionDays } = this.#options;
    await pruneOutbox(db, retentionDays ?? OUTBOX_RETENTION_DAYS);
    await pruneInbox(db);
    if (hooks?.backlog) hooks.backlog(await outbox.backlog());
  }

  #wake(): boolean {
    this.#wakeUp.ring();
    return this.#isActive;
  }
}
