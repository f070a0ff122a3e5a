import type { Money } from '@saldo/money';
import type { Finding, Submission } from '../domain/attempt.ts';

export interface Submittal {
  /** Our own name for the attempt, the same however often it is sent. Unique for ever. */
  readonly reference: string;
  /** E.164. */
  readonly phone: string;
  readonly product: string;
  readonly amount: Money;
}

/** An outside company that can credit a phone. It is never retried inside: whoever calls decides what a failure means. */
export abstract class Provider {
  /** The name in attempts, logs and metrics; never shown to a partner. */
  abstract readonly name: string;
  /** Sends once. Anything but a definite answer is `unknown`. */
  abstract submit(submittal: Submittal): Promise<Submission>;
  /** Asks what became of an attempt that was sent. */
  abstract ask(submittal: Submittal): Promise<Finding>;
}
