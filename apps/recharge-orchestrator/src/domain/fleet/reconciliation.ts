import type { BusinessDate } from '@saldo/calendar';
import type { ReconciliationState } from '@saldo/contracts';
import type { Money } from '@saldo/money';
import { v5 } from 'uuid';

/** A sale that only one side has, or that both have with other amounts; carried over until both agree. */
export interface OpenItem {
  /** Also that of the exception by which a person is asked. */
  readonly id: string;
  readonly provider: string;
  readonly day: BusinessDate;
  readonly kind: 'missing_ours' | 'missing_theirs' | 'amount_differs';
  readonly recharge?: string;
  readonly theirs?: string;
  readonly sim: string;
  readonly amount: Money;
}

/** A day of ours against a provider's statement and float. */
export interface Reconciliation {
  readonly id: string;
  readonly provider: string;
  readonly day: BusinessDate;
  readonly state: ReconciliationState;
  readonly matched: number;
  readonly missingOurs: number;
  readonly missingTheirs: number;
  readonly amountDiffers: number;
  readonly carriedClosed: number;
  readonly carriedOpen: number;
  readonly resolved: number;
  readonly ours: Money;
  readonly theirs: Money;
  readonly floatOurs?: Money;
  readonly floatTheirs?: Money;
  readonly at: Date;
  readonly reason?: string;
}

/** Names that follow from what they are about, so that the same day again opens nothing anew. */
const SPACE = '4a0e8f1c-6a0d-5f7e-8d1b-9f0b7c2f5a13';

export const reconciliationIdOf = (provider: string, day: BusinessDate): string =>
  v5(`reconciliation:${provider}:${day}`, SPACE);

/** `key`: our recharge, or their reference where there is none of ours. */
export const itemIdOf = (kind: OpenItem['kind'], provider: string, key: string): string =>
  v5(`${kind}:${provider}:${key}`, SPACE);

/** One per difference: as long as it stays the same, nobody is asked again. */
export const floatExceptionIdOf = (provider: string, differenceMicros: bigint): string =>
  v5(`float_differs:${provider}:${differenceMicros}`, SPACE);
