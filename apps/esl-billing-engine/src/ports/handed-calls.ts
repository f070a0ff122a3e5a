import type { SwitchEvent } from '../domain/switch-event.ts';
import type { Gate } from './switch-line.ts';

/** A call that a dialplan handed over with `socket`, waiting on a connection of its own to be let through. */
export interface HandedCall {
  /** The whole channel, as an event named `CHANNEL_DATA`; its `Core-UUID` is the life of the switch that it is on. */
  readonly event: SwitchEvent;
  /** Tells this one call how it goes on, once; what comes after that is `unknown`. */
  readonly gate: Gate;
}

/**
 * The other way by which a call asks to be let through: instead of parking it, the dialplan connects it to us. With `async` it is parked
 * while it waits, so its switch's line tells `CHANNEL_PARK` of it as well: whoever hears of one leg twice decides once. What happens to the call
 * afterwards is told by its switch's line, as for every call. `unknown` also means that the connection broke before a decision: the
 * caller may have hung up.
 */
export abstract class HandedCalls {
  /** Begins to take calls, and tells each to `hear`, which returns at once. */
  abstract open(hear: (call: HandedCall) => void): Promise<void>;
  /** Takes no more calls; those that wait end. */
  abstract close(): Promise<void>;
}
