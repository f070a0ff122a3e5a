import { parseNanos } from './decimal.ts';
import type { CallTariff } from './price.ts';
import { flatTerms } from './terms.ts';
import type { Terms } from './terms.ts';

export const NOON = new Date('2026-11-21T12:00:00.000Z');

/** For specs: a price that is known to be one. */
export function nanos(text: string): bigint {
  const parsed = parseNanos(text);
  if (parsed === undefined) throw new Error(`${text} is no price`);
  return parsed;
}

/** For specs: terms of one price, such as `terms('0.60', '60/60')`, in which only what matters is named. */
export function terms(perMinute: string, increments: string, change: Partial<Terms> = {}): Terms {
  const [first, next] = increments.split('/').map(Number);
  return { ...flatTerms(nanos(perMinute), first!, next!), ...change };
}

/** For specs: one span of those terms, rounded up to four decimals as the golden vectors are. */
export function aTariff(from: Terms, change: Partial<CallTariff> = {}): CallTariff {
  return { currency: 'USD', rounding: 'up', scale: 4, spans: [{ startsAt: NOON, terms: from }], ...change };
}
