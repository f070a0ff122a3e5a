import type { Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';

/** One line of a dialplan. */
export interface Action {
  readonly application: string;
  readonly argument: string;
}

/** An application at work on a leg. */
export interface Run {
  readonly core: SwitchCore;
  readonly channel: Channel;
  readonly argument: string;
  /** Ends the application; to be called once, at once or later. What it says is the application's response. */
  readonly done: () => void;
  /** Registers what is to be done when a hangup or a transfer stops the application. */
  readonly whenStopped: (work: () => void) => void;
}

export type Application = (run: Run) => void;

/** What the dialplan asks on the web: `post` is the body of a POST, and its absence a GET. */
export interface WebRequest {
  readonly url: string;
  readonly post: string | undefined;
}

/** Status 0: nobody answered. */
export interface WebAnswer {
  readonly status: number;
  readonly text: string;
}
