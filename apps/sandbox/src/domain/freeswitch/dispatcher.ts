import type { SwitchEvent } from './event.ts';
import { EventFaults } from './event-faults.ts';

/** A client that may want events. */
export interface Listener {
  wants(eventName: string): boolean;
  /** Takes the event into its queue; `full` means that it has too many and is given up. */
  offer(event: SwitchEvent): 'taken' | 'full';
}

/** Does something after so many milliseconds. */
type Later = (ms: number, work: () => void) => void;

/**
 * Hands events to all who listen, through whatever fault is ordered. One client that never reads jams it, as on the real switch: the last
 * words to that client block, so that nobody gets an event any more and nobody new is let in, until the client closes its connection. Then
 * everything that waited arrives at once.
 */
export class Dispatcher {
  readonly faults = new EventFaults();
  readonly #listeners = new Set<Listener>();
  readonly #waiting: SwitchEvent[] = [];
  #jammedBy: Listener | undefined;
  #lost = 0;
  #freed: (() => void)[] = [];

  /** `limit` events wait during a jam; the real switch would begin to hold up calls where this one loses events. */
  constructor(private readonly limit: number) {}

  get isJammed(): boolean {
    return this.#jammedBy !== undefined;
  }

  get state() {
    return {
      listeners: this.#listeners.size,
      jammed: this.isJammed,
      waiting: this.#waiting.length,
      lost: this.#lost,
    };
  }

  isWanted(name: string): boolean {
    for (const listener of this.#listeners) if (listener.wants(name)) return true;
    return false;
  }

  join(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /** Runs the work now, or as soon as nothing is jammed. */
  whenFree(work: () => void): void {
    if (this.isJammed) this.#freed.push(work);
    else work();
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#jammedBy !== listener) return;
    this.#jammedBy = undefined;
    while (!this.isJammed && this.#waiting.length > 0) this.#deliver(this.#waiting.shift()!);
    if (!this.isJammed) for (const work of this.#freed.splice(0)) work();
  }

  send(event: SwitchEvent, later: Later): void {
    for (const passed of this.faults.pass(event))
      if (passed.delayMs > 0) later(passed.delayMs, () => this.#deliver(passed.event));
      else this.#deliver(passed.event);
  }

  /** What a fault still holds back. */
  flush(): void {
    for (const event of this.faults.release()) this.#deliver(event);
  }

  #deliver(event: SwitchEvent): void {
    if (this.isJammed) {
      if (this.#waiting.length < this.limit) this.#waiting.push(event);
      else this.#lost++;
      return;
    }
    for (const listener of this.#listeners)
      if (listener.wants(event.name) && listener.offer(event) === 'full') this.#jammedBy = listener;
  }
}
