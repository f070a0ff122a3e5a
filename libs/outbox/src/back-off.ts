import type { Delivery } from './delivery.ts';

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 5_000;

/** How long to leave alone what the bus did not take: everything while it takes nothing, else only the lanes that failed. */
export class BackOff {
  readonly #lanes = new Map<string, { tries: number; until: number }>();
  #failures = 0;

  /** Counts a delivery, and answers for how many milliseconds nothing should be tried. */
  after({ accepted, refused }: Delivery): number {
    for (const { row } of accepted) this.#lanes.delete(row.lane);
    const isAway = accepted.length === 0 && refused.length > 1;
    this.#failures = isAway ? this.#failures + 1 : 0;
    if (isAway) return pauseMs(this.#failures);
    for (const { row } of refused) this.#block(row.lane);
    return 0;
  }

  /** The lanes to leave out for now. */
  blocked(): string[] {
    const now = performance.now();
    return [...this.#lanes].filter(([, { until }]) => until > now).map(([lane]) => lane);
  }

  #block(lane: string): void {
    const tries = (this.#lanes.get(lane)?.tries ?? 0) + 1;
    this.#lanes.set(lane, { tries, until: performance.now() + pauseMs(tries) });
  }
}

// Doubles each time; random within a factor of two, so that relays of many services do not come back in step.
function pauseMs(tries: number): number {
  const longest = Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** (tries - 1));
  return longest * (0.5 + Math.random() / 2);
}
