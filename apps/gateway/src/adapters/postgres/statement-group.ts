import { isOutage } from '@saldo/bus';
import { isRetryable } from '@saldo/database';

/** Something to be written under a name; of one name there is only one in a statement. */
export interface Named {
  readonly name: string;
}

/** Writes all of these in one statement, and answers the names of those that it wrote. */
export type WriteAll<Item extends Named> = (items: readonly Item[]) => Promise<ReadonlySet<string>>;

interface Ticket<Item> {
  readonly item: Item;
  readonly resolve: (written: boolean) => void;
  readonly reject: (error: unknown) => void;
}

const LANES = 2;
const ITEMS_MAX = 256;
/** With fewer items waiting than this, one statement in flight is faster than two. */
const WORTH_ANOTHER_LANE = 32;

/**
 * Puts what many want written at the same time into one statement, and so into one commit. Who is alone waits for nobody;
 * whoever comes while a statement is on its way travels in the next.
 */
export class StatementGroup<Item extends Named> {
  private waiting: Ticket<Item>[] = [];
  private inFlight = 0;
  private scheduled = false;

  constructor(private readonly writeAll: WriteAll<Item>) {}

  /** Whether it was written; false where something was in its way. */
  write(item: Item): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** One turn of the event loop later, so that all who were woken together travel together. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.mayStart()) void this.send(this.take());
    });
  }

  private mayStart(): boolean {
    if (this.waiting.length === 0 || this.inFlight >= LANES) return false;
    return this.inFlight === 0 || this.waiting.length >= WORTH_ANOTHER_LANE;
  }

  private take(): Ticket<Item>[] {
    const taken = new Map<string, Ticket<Item>>();
    const left: Ticket<Item>[] = [];
    for (const ticket of this.waiting) {
      if (taken.size < ITEMS_MAX && !taken.has(ticket.item.name)) taken.set(ticket.item.name, ticket);
      else left.push(ticket);
    }
    this.waiting = left;
    return [...taken.values()];
  }

  private async send(tickets: readonly Ticket<Item>[]): Promise<void> {
    this.inFlight += 1;
    await this.settle(tickets);
    this.inFlight -= 1;
    this.schedule();
  }

  private async settle(tickets: readonly Ticket<Item>[]): Promise<void> {
    try {
      const written = await this.writeAll(tickets.map(({ item }) => item));
      for (const { item, resolve } of tickets) resolve(written.has(item.name));
    } catch (error) {
      await this.isolate(tickets, error);
    }
  }

  /** A fault is somebody's: halving finds whose, and the others are not hurt by it. An outage is everybody's. */
  private async isolate(tickets: readonly Ticket<Item>[], error: unknown): Promise<void> {
    if (tickets.length === 1 || (isOutage(error) && !isRetryable(error))) {
      for (const { reject } of tickets) reject(error);
      return;
    }
    const middle = Math.ceil(tickets.length / 2);
    await this.settle(tickets.slice(0, middle));
    await this.settle(tickets.slice(middle));
  }
}
