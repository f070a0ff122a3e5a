/** How one service takes one event. Times in milliseconds. */
export interface ConsumerSettings {
  /** Handlers that run at once in one process. */
  readonly concurrency: number;
  /** Messages delivered and not yet settled, over all processes of the service. */
  readonly maxPending: number;
  /** Handler runs before the message becomes a dead letter. */
  readonly attempts: number;
  /** Silence after which the server delivers again; a running handler keeps asking for more time. */
  readonly ackWaitMs: number;
  /** After this long a handler gets no more time: it hangs, and another process may try. */
  readonly handlerMsMax: number;
  /** The wait before the second attempt; then five times longer each time, up to `backoffMsMax`, give or take a fifth. */
  readonly backoffMs: number;
  readonly backoffMsMax: number;
}

export const CONSUMER_DEFAULTS: ConsumerSettings = {
  concurrency: 16,
  maxPending: 64,
  attempts: 6,
  ackWaitMs: 30_000,
  handlerMsMax: 300_000,
  backoffMs: 2_000,
  backoffMsMax: 1_800_000,
};

/** How long to wait before delivery `attempt + 1`. `chance` is in [0, 1). */
export function backoffOf(settings: ConsumerSettings, attempt: number, chance = Math.random()): number {
  const exact = Math.min(settings.backoffMs * 5 ** (attempt - 1), settings.backoffMsMax);
  return Math.round(exact * (0.8 + chance * 0.4));
}
