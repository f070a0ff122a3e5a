import type { BreakerState, Capability, Mode } from '@saldo/contracts';
import type { Currency, Money } from '@saldo/money';
import type { Finding, Submission } from '../domain/attempt.ts';
import type { Priced } from '../domain/fleet/price-check.ts';
import type { Period, ProviderLine } from '../domain/provider-statement.ts';

export interface Submittal {
  /** Our own name for the attempt, the same however often it is sent. Unique for ever. */
  readonly reference: string;
  /** E.164. */
  readonly phone: string;
  readonly product: string;
  readonly amount: Money;
}

/** How a provider does, as this process sees it. */
export interface Health {
  readonly breaker: BreakerState;
  /** Calls under way. */
  readonly calls: number;
}

/**
 * An outside company that can credit a phone. It is never retried inside: whoever calls decides what a failure means.
 * A provider overrides what it declares a capability for; what it does not declare is never called.
 */
export abstract class Provider {
  /** The name in attempts, logs and metrics; never shown to a partner. */
  abstract readonly name: string;
  /** `live` costs money; `test` is the sandbox. */
  abstract readonly mode: Mode;
  abstract readonly currency: Currency;
  /** Codes of the products that it sells. */
  abstract readonly products: readonly string[];
  abstract readonly capabilities: readonly Capability[];
  /** So long after the sending its "I do not know it" is its last word. Absent where it promises no such thing. */
  readonly unseenFinalMs?: number | undefined;

  /** Sends once. Anything but a definite answer is `unknown`, and brings the provider's own reference where one was given. */
  abstract submit(submittal: Submittal): Promise<Submission>;

  /** Asks what became of an attempt that was sent. Capability `status_by_our_reference`. */
  async ask(_submittal: Submittal): Promise<Finding> {
    return { outcome: 'unknown', reason: 'cannot_be_asked_by_ours' };
  }

  /** Asks by the provider's own reference. Capability `status_by_their_reference`. */
  async askByTheirs(_submittal: Submittal, _theirs: string): Promise<Finding> {
    return { outcome: 'unknown', reason: 'cannot_be_asked_by_theirs' };
  }

  /** All that it sold us in the period; undefined when it cannot be read now. Capability `statement`. */
  async statement(_period: Period): Promise<readonly ProviderLine[] | undefined> {
    return undefined;
  }

  /** What it says is left of our money there; undefined when it cannot be read now. Capability `balance`. */
  async balance(): Promise<Money | undefined> {
    return undefined;
  }

  /** What it sells and for how much; undefined when it cannot be read now. Capability `price_list`. */
  async priceList(): Promise<readonly Priced[] | undefined> {
    return undefined;
  }

  get health(): Health {
    return { breaker: 'closed', calls: 0 };
  }
}
