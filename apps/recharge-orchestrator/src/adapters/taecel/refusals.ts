import type { TopupFailure } from '@saldo/contracts';
import type { Remedy } from '../../domain/attempt.ts';

export interface Refusal {
  readonly failure: TopupFailure;
  readonly remedy: Remedy;
  /** For people, in our words: what TAECEL writes is never repeated. */
  readonly reason: string;
}

/**
 * TAECEL's codes of a definite refusal (domain reference, section 000.1). A code that is not here refuses nothing for sure:
 * nobody has documented that no credit follows it, so it leaves the outcome unknown, to be looked up in TAECEL's list of sales.
 */
export const REFUSALS: Readonly<Record<string, Refusal>> = {
  '1': { failure: 'number_rejected', remedy: 'quarantine', reason: 'number_not_valid (1)' },
  '3': { failure: 'product_rejected', remedy: 'quarantine', reason: 'amount_not_valid (3)' },
  '2130': { failure: 'network_unavailable', remedy: 'no_funds', reason: 'no_money (2130)' },
  '3128': { failure: 'not_delivered', remedy: 'retry_later', reason: 'recharged_minutes_ago (3128)' },
};

export function refusalOf(code: string): Refusal | undefined {
  return Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined;
}

/** For a recharge that was accepted and that the network did not deliver, without a code that says why. */
export const NOT_DELIVERED: Refusal = {
  failure: 'not_delivered',
  remedy: 'retry_later',
  reason: 'status_fracasada',
};
