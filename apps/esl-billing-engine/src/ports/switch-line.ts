import type { SwitchEvent } from '../domain/switch-event.ts';

/** What becomes known about a switch, in the order in which it became known. */
export type SwitchNews =
  /** Events flow and commands are answered. `core` is the life of the switch: another one means that its calls died. */
  | { readonly kind: 'up'; readonly core: string }
  | { readonly kind: 'event'; readonly event: SwitchEvent }
  /** Nothing is known of the switch from here on: what it told meanwhile is lost. */
  | { readonly kind: 'down'; readonly why: string };

/**
 * Why a switch is not heard.
 * - `unreachable`: no connection came about; `lost`: there was one, and it broke;
 * - `wrong_password`, `address_refused`: it does not let us in, so it is tried again at long intervals;
 * - `shut_down`: it said goodbye; `another_life`: its Core-UUID changed under us;
 * - `silent`: not even its heartbeat came; `unanswered`: a command was not answered in time;
 * - `unreadable`: what it said cannot be cut into frames; `event_refused`: it does not know an event that is needed;
 * - `overrun`: we were too slow, and left before that hurts it.
 */
export type DownReason =
  | 'unreachable'
  | 'lost'
  | 'wrong_password'
  | 'address_refused'
  | 'shut_down'
  | 'another_life'
  | 'silent'
  | 'unanswered'
  | 'unreadable'
  | 'event_refused'
  | 'overrun';

/**
 * `gone`: the switch says that there is no such channel. `unknown`: it did not answer, so it may or may not be done.
 * `refused`: nothing was done, because the switch said no, or because a value cannot be said to it: a number with a line break or a
 * space, a variable with a quote. Asking again brings the same.
 */
export type Ordered = 'done' | 'gone' | 'refused' | 'unknown';

/** How a parked call goes on. */
export interface Release {
  /** Seconds after the answer at which the switch itself ends the call; absent where nothing limits it. */
  readonly paidSeconds?: number;
  /** Where the dialplan takes the call up again. */
  readonly destination: string;
  readonly context: string;
  /** Set on the leg before it goes on. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The way by which one call that waits to be let through is told how it goes on: its switch, or a connection of its own. */
export interface Gate {
  /** Lets a parked call go on, armed beforehand with `execute_on_answer` where it has a limit. */
  release(leg: string, release: Release): Promise<Ordered>;
  /** Ends a leg with a cause as FreeSWITCH spells it (`OUTGOING_CALL_BARRED`). */
  hangUp(leg: string, cause: string): Promise<Ordered>;
}

/**
 * One switch as this service sees it. Orders are one write each, so that a process that dies after it has not done half.
 * No method rejects because the switch is away: that is the answer `unknown`.
 */
export abstract class SwitchLine implements Gate {
  abstract readonly name: string;
  /**
   * Begins to connect, and tells `hear` everything in order, events only between `up` and `down`. While it is down, `down` is told again
   * when the reason is another one. `hear` returns at once: whoever must wait keeps a queue (`SwitchQueue`).
   */
  abstract open(hear: (news: SwitchNews) => void): void;
  abstract isUp(): boolean;
  /** Leaves the switch and comes back: for whoever cannot keep up, since a listener that does not read freezes the switch. */
  abstract comeBackLater(): void;
  /** `unknown` also when the call went on but may not be armed. */
  abstract release(leg: string, release: Release): Promise<Ordered>;
  abstract hangUp(leg: string, cause: string): Promise<Ordered>;
  /** Replaces whatever would end the leg by one end at this instant of the switch's clock, in whole seconds (`sched_del`, `sched_hangup`). */
  abstract arm(leg: string, endsAtSeconds: number): Promise<Ordered>;
  /** Takes away whatever would end the leg. */
  abstract disarm(leg: string): Promise<Ordered>;
  /** Plays a sound to the leg alone. */
  abstract play(leg: string, sound: string): Promise<Ordered>;
  /** The channel as it is now, as an event named `CHANNEL_DATA`; `gone` only when the switch said so. */
  abstract inspect(leg: string): Promise<SwitchEvent | 'gone' | 'unknown'>;
  /** The legs that the switch lists. Its list lags up to 240 ms, so absence proves nothing. */
  abstract legs(): Promise<readonly string[] | 'unknown'>;
  /** Leaves for good; nothing is told any more. */
  abstract close(): Promise<void>;
}
