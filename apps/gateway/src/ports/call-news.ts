import type { AnyEvent } from '@saldo/contracts';

/** Something that happened to a call. */
export interface CallTold {
  readonly event: AnyEvent;
  readonly payload: object;
}

/** What happens to calls, as it happens. A hint: what happens while the bus is away is missed. */
export abstract class CallNews {
  /** From now on, until the function it answers is called. */
  abstract hear(listener: (told: CallTold) => void): () => void;
}
