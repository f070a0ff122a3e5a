/** How this switch is set up. */
export interface SwitchSettings {
  readonly hostname: string;
  readonly switchName: string;
  readonly password: string;
  /** The context that a call reaches which names none. */
  readonly context: string;
  /** `host:port` that the dialplan's `socket` connects to. */
  readonly application: string;
  /** Where the context `curl` asks whether a call may go on. */
  readonly curlUrl: string | undefined;
  /** Events that may wait for one connection before the switch gives it up. */
  readonly queueLimit: number;
}

export const VERSION = '1.10.12-release~64bit';

export const MAX_SESSIONS = 2_000;
