/** Who tries to log in as whom. */
export interface LoginAttempt {
  /** In lower case. */
  readonly email: string;
  /** The network it comes from. */
  readonly network: string;
}

/** So many tries one network has in a window, for one address and for all. */
export const TRIES = { windowMs: 15 * 60_000, forEmail: 5, forAll: 50 } as const;

/**
 * Counts tries to log in, for all replicas together. It counts by where they come from, so that a stranger cannot lock
 * anybody out who sits elsewhere.
 */
export abstract class LoginThrottle {
  /** Counts a try before it is made; answers until when to wait when there were too many. */
  abstract take(attempt: LoginAttempt, now: Date): Promise<Date | undefined>;
  /** Takes back what was counted, because the try was right. */
  abstract forgive(attempt: LoginAttempt): Promise<void>;
  /** Forgets windows that were over by then; answers how many. */
  abstract forget(now: Date): Promise<number>;
}
