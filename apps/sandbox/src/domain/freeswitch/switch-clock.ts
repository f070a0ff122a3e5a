import type { Dice } from './dice.ts';

const TICK_US = 20_000;
const JITTER_US = 60;

/**
 * The clock of the switch: it stands still for 20 ms at a time, and most of its instants have the same remainder of a tick. All instants
 * are whole microseconds since 1970.
 */
export class SwitchClock {
  readonly #remainderUs: number;
  #ms = 0;
  #tick = -1;
  #us = 0;

  constructor(private readonly dice: Dice) {
    this.#remainderUs = dice.below(TICK_US - JITTER_US);
  }

  /** The instant in the world outside, in milliseconds. */
  get ms(): number {
    return this.#ms;
  }

  /** Time never runs backwards here, whatever the world's clock does. */
  set(ms: number): void {
    this.#ms = Math.max(this.#ms, ms);
  }

  us(): number {
    const tick = Math.floor((this.#ms * 1_000 - this.#remainderUs) / TICK_US);
    if (tick > this.#tick) {
      this.#tick = tick;
      this.#us = tick * TICK_US + this.#remainderUs + this.dice.below(JITTER_US);
    }
    return this.#us;
  }
}

/** `2026-11-20 20:55:03`, as the switch writes local time; the sandbox lives in UTC. */
export function stampOf(us: number): string {
  return new Date(us / 1_000).toISOString().replace('T', ' ').slice(0, 19);
}

/** The second that an instant falls into: cut off, never rounded. */
export function epochOf(us: number): number {
  return Math.floor(us / 1_000_000);
}
