import type { TopupFailure } from '@saldo/contracts';
import type { Slip } from './fleet/slip.ts';

/** One try at one provider. */
export interface Attempt {
  readonly id: string;
  readonly provider: string;
  readonly state: AttemptState;
  /** When the process that sends it took it; a crash after this instant leaves the outcome unknown. */
  readonly submittedAt?: Date;
  /** When it is due: to be sent while `intended`, to be asked about while `unknown`. */
  readonly dueAt: Date;
  /** How often it was sent without reaching the provider. */
  readonly missCount: number;
  /** How often the provider was asked about it. */
  readonly askCount: number;
  /** The provider's own reference, where one was learnt. */
  readonly theirs?: string;
  /** What was said of it last, for people. */
  readonly said?: string;
  /** By then the outcome is known, or a person is asked; from its last sending on. */
  readonly expectedBy?: Date;
  /** When a delivered attempt is looked at once more, because its provider may take deliveries back. */
  readonly lookAt?: Date;
  /** The open exception by which a person was asked. */
  readonly exception?: string;
  /** Fencing number: grows with each change, and a writer that read an older one is refused. */
  readonly epoch: number;
}

export type AttemptState = 'intended' | 'submitting' | 'unknown' | 'succeeded' | 'rejected';

/** What a provider's answer to "send this" or "what became of it" means. */
export type Outcome =
  | (Answer & { readonly outcome: 'succeeded'; readonly receipt: string; readonly slip?: Slip })
  | (Answer & {
      readonly outcome: 'rejected';
      readonly failure: TopupFailure;
      readonly reason: string;
      readonly remedy?: Remedy;
    })
  /** Delivered once, and taken back since. */
  | (Answer & { readonly outcome: 'reversed'; readonly reason: string })
  /** The provider definitely did not receive it: nothing left, or it was turned away at the door. */
  | {
      readonly outcome: 'unsent';
      readonly reason: string;
      readonly untried?: true;
      readonly remedy?: Remedy;
    }
  /** The provider answers that it does not know it, which is final only where the provider promises so. */
  | { readonly outcome: 'unseen'; readonly reason: string }
  | (Answer & { readonly outcome: 'unknown'; readonly reason: string; readonly untried?: true });

/**
 * What follows from a refusal (domain reference, section 000.3, categories of errors): the line is tried again later, by
 * whichever provider; it is left alone until a person releases it; this provider has no money; or nothing will work
 * there until a person mends something.
 */
export type Remedy = 'retry_later' | 'quarantine' | 'no_funds' | 'stop';

interface Answer {
  /** The provider's own reference, where the answer has one. */
  readonly theirs?: string;
}

/** What sending can end in. `untried`: we did not even try, which says nothing of the provider. */
export type Submission = Exclude<Outcome, { outcome: 'unseen' }>;
/** What asking about an earlier sending can end in. */
export type Finding = Exclude<Outcome, { outcome: 'unsent' }>;

/** How patient the orchestrator is with a provider, all in milliseconds. */
export interface Patience {
  /** How long after creation a sweep may take an attempt that its own process did not. */
  readonly graceMs: number;
  /** How long a call may last at most; a `submitting` attempt older than this and `graceMs` lost its process. */
  readonly callMs: number;
  /** First wait before asking about an unknown attempt, doubled each time up to `askMsMax`. */
  readonly askMs: number;
  readonly askMsMax: number;
  /** How often an attempt that reached nobody is sent again before the order fails. */
  readonly missCountMax: number;
  /** The wait before an attempt that was not even tried is tried again. */
  readonly untriedMs: number;
  /** So long after its creation an order fails that has still not been tried. */
  readonly untriedMsMax: number;
  /** So long after the sending a person is asked about an outcome that is still unknown. */
  readonly exceptionMs: number;
  /** The wait between questions once a person has been asked. */
  readonly seldomMs: number;
  /** So long after a delivery it is looked at once more, where the provider may take it back. */
  readonly secondLookMs: number;
}

export function intendAttempt(id: string, provider: string, dueAt: Date): Attempt {
  return { id, provider, state: 'intended', dueAt, missCount: 0, askCount: 0, epoch: 0 };
}

/** The wait before the n-th repetition (n from 0), doubled each time and bounded. */
export function backOffMs(n: number, patience: Pick<Patience, 'askMs' | 'askMsMax'>): number {
  return Math.min(patience.askMsMax, patience.askMs * 2 ** Math.min(n, 30));
}
