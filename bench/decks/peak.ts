const MIB = 1_048_576;
const EVERY_MS = 50;

export interface Measured<T> {
  readonly value: T;
  readonly elapsedMs: number;
  /** How much more memory the process had than before, at the worst moment. */
  readonly peakMiB: number;
  /** The longest time in which nobody else was answered. */
  readonly stallMs: number;
}

/** Runs something and watches what it costs the rest of the process. */
export async function watched<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const before = used();
  let [peak, stallMs, last] = [0, 0, performance.now()];
  const timer = setInterval(() => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last - EVERY_MS);
    last = now;
    peak = Math.max(peak, used() - before);
  }, EVERY_MS);
  const start = performance.now();
  const value = await work();
  clearInterval(timer);
  return { value, elapsedMs: performance.now() - start, peakMiB: peak / MIB, stallMs };
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
