import type { Answer } from '../domain/answer.ts';

/** One use of an Idempotency-Key. */
export interface Use {
  readonly account: string;
  readonly key: string;
  /** SHA-256 of what was asked, in hex. */
  readonly fingerprint: string;
}

export type Beginning =
  /** The caller works on it now; `operation` is the id of what it makes, the same at every try. */
  | { readonly state: 'begun'; readonly operation: string }
  | { readonly state: 'answered'; readonly answer: Answer }
  /** Somebody works on it. */
  | { readonly state: 'running' }
  /** The key was used for another request. */
  | { readonly state: 'reused' };

export interface Lock {
  /** Given to what the request makes, if this is the first try. */
  readonly operation: string;
  readonly now: Date;
  /** After that instant whoever began is taken for dead. */
  readonly until: Date;
}

/** What was answered to requests that must have their effect once. */
export abstract class IdempotencyRecords {
  abstract begin(use: Use, lock: Lock): Promise<Beginning>;
  /** Keeps the answer. The first one stands: whoever comes later is answered what is kept. */
  abstract answer(use: Use, answer: Answer): Promise<Answer>;
  /** Ends the work without an answer, so that the next try may begin at once. */
  abstract release(use: Use): Promise<void>;
  /** Forgets records that were begun before that instant. */
  abstract forget(before: Date): Promise<number>;
}
