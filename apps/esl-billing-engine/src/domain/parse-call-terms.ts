import type { CallTerms as CallTermsMessage, SliceTerms } from '@saldo/contracts';
import { formatAmount, parseAmount } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { CallTerms } from './call-account.ts';
import type { SliceSettings } from './slice-settings.ts';

/** An amount that the contract has already taken for one. */
export function microsOf(amount: string): bigint {
  const micros = parseAmount(amount);
  if (micros === undefined) throw new Error(`${amount} passed for an amount and is none`);
  return micros;
}

/** Terms as they came. */
export function parseCallTerms(wish: CallTermsMessage): CallTerms {
  const { deck, trunk, concurrent_calls_max: concurrentMax, calls_per_second_max: perSecondMax } = wish;
  return {
    ...(deck === undefined ? {} : { deck }),
    ...(trunk === undefined ? {} : { trunk }),
    ...(concurrentMax === undefined ? {} : { concurrentMax }),
    ...(perSecondMax === undefined ? {} : { perSecondMax }),
    ...(wish.day_cap === undefined ? {} : { dayCapMicros: microsOf(wish.day_cap) }),
    ...(wish.call_seconds_max === undefined ? {} : { callSecondsMax: wish.call_seconds_max }),
    blockedPrefixes: wish.blocked_prefixes ?? [],
    slices: wish.slices ? parseSlices(wish.slices) : {},
  };
}

function parseSlices(wish: SliceTerms): Partial<SliceSettings> {
  return {
    ...(wish.first_seconds === undefined ? {} : { firstSeconds: wish.first_seconds }),
    ...(wish.next_seconds === undefined ? {} : { nextSeconds: wish.next_seconds }),
    ...(wish.ahead_seconds === undefined ? {} : { aheadSeconds: wish.ahead_seconds }),
    ...(wish.least === undefined ? {} : { leastMicros: microsOf(wish.least) }),
    ...(wish.most === undefined ? {} : { mostMicros: microsOf(wish.most) }),
  };
}

/** Terms as others see them. */
export function callTermsView(terms: CallTerms, currency: Currency): CallTermsMessage {
  const { deck, trunk, concurrentMax, perSecondMax, dayCapMicros, callSecondsMax, slices } = terms;
  return {
    ...(deck === undefined ? {} : { deck }),
    ...(trunk === undefined ? {} : { trunk }),
    ...(concurrentMax === undefined ? {} : { concurrent_calls_max: concurrentMax }),
    ...(perSecondMax === undefined ? {} : { calls_per_second_max: perSecondMax }),
    ...(dayCapMicros === undefined ? {} : { day_cap: formatAmount(dayCapMicros, currency) }),
    ...(callSecondsMax === undefined ? {} : { call_seconds_max: callSecondsMax }),
    ...(terms.blockedPrefixes.length === 0 ? {} : { blocked_prefixes: [...terms.blockedPrefixes] }),
    ...(Object.keys(slices).length === 0 ? {} : { slices: slicesView(slices, currency) }),
  };
}

function slicesView(slices: Partial<SliceSettings>, currency: Currency): SliceTerms {
  const { firstSeconds, nextSeconds, aheadSeconds, leastMicros, mostMicros } = slices;
  return {
    ...(firstSeconds === undefined ? {} : { first_seconds: firstSeconds }),
    ...(nextSeconds === undefined ? {} : { next_seconds: nextSeconds }),
    ...(aheadSeconds === undefined ? {} : { ahead_seconds: aheadSeconds }),
    ...(leastMicros === undefined ? {} : { least: formatAmount(leastMicros, currency) }),
    ...(mostMicros === undefined ? {} : { most: formatAmount(mostMicros, currency) }),
  };
}
