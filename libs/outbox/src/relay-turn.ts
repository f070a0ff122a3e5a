import { setTimeout as delay } from 'node:timers/promises';
import { BackOff } from './back-off.ts';
import { type Delivery, deliver } from './delivery.ts';
import type { OutboxTable, PendingRow } from './outbox-table.ts';
import type { Publisher } from './publisher.ts';
import type { RelayHooks } from './relay-hooks.ts';
import { StreamMemory } from './stream-memory.ts';
import type { WakeUp } from './wake-up.ts';

export interface TurnParts {
  readonly table: OutboxTable;
  readonly publisher: Publisher;
  readonly wakeUp: WakeUp;
  readonly hooks: RelayHooks;
  /** Done once at the beginning and then at this pace, between batches. */
  readonly housekeeping: () => Promise<void>;
  readonly housekeepingMs: number;
}

const BATCH = 256; // Also how many publishes are in flight at most.
const POLL_MS = 1_000; // Only for announcements that were lost.

/** The time in which one process is the active relay. Ends when `signal` aborts, or with an error that ends the turn. */
export class RelayTurn {
  readonly #parts: TurnParts;
  readonly #memory: StreamMemory;
  readonly #backOff = new BackOff();
  #mustCompare = true;
  #housekeptAt = -Infinity;

  constructor(parts: TurnParts) {
    this.#parts = parts;
    this.#memory = new StreamMemory(parts.table, parts.publisher);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#keepHouse();
      const rows = await this.#nextRows();
      if (rows.length === 0) await this.#parts.wakeUp.wait(POLL_MS, signal);
      else await this.#relay(rows, signal);
    }
  }

  async #keepHouse(): Promise<void> {
    if (performance.now() - this.#housekeptAt >= this.#parts.housekeepingMs) {
      await this.#parts.housekeeping();
      this.#housekeptAt = performance.now();
      this.#mustCompare = true;
    }
    if (!this.#mustCompare) return;
    const gap = await this.#memory.compare();
    if (gap) this.#parts.hooks.gap?.(gap);
    this.#mustCompare = false;
  }

  async #nextRows(): Promise<readonly PendingRow[]> {
    const pending = this.#parts.table.pending(BATCH, this.#backOff.blocked());
    const [rows, hasLost] = await Promise.all([pending, this.#hasLost()]);
    if (!hasLost) return rows;
    return this.#parts.table.pending(BATCH, this.#backOff.blocked()); // What was lost is older and goes first.
  }

  /** Whether the bus lost what is marked as published; it is pending again then. */
  async #hasLost(): Promise<boolean> {
    if (await this.#memory.hasWitness()) return false;
    const gap = await this.#memory.compare();
    if (gap) this.#parts.hooks.gap?.(gap);
    return gap !== undefined;
  }

  async #relay(rows: readonly PendingRow[], signal: AbortSignal): Promise<void> {
    const delivery = await deliver(this.#parts.publisher, rows);
    const pauseMs = this.#backOff.after(delivery);
    for (const { row, error } of delivery.refused) {
      this.#parts.hooks.refused?.({ id: row.id, subject: row.subject, error });
    }
    await this.#mark(delivery);
    if (pauseMs > 0) await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }

  async #mark({ accepted, refused }: Delivery): Promise<void> {
    if (refused.length > 0) this.#mustCompare = true;
    const held = refused.length > 0 ? await this.#memory.stillHeld(accepted) : accepted;
    if (held.length === 0) return;
    // The newest of these is the next witness, and knows nothing of what was lost while they were on their way.
    if (await this.#hasLost()) return;
    await this.#memory.mark(held);
    this.#parts.hooks.published?.(held.length);
  }
}
