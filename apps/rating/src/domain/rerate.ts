import { add, money, subtract, zero } from '@saldo/money';
import type { Money } from '@saldo/money';
import { price } from '@saldo/pricing';
import { findTariff } from './loaded-deck.ts';
import type { LoadedDeck, Refused } from './loaded-deck.ts';

/** A call that was made, and what it was charged. */
export interface PastCall {
  readonly id: string;
  readonly dialled: string;
  readonly trunk?: string;
  readonly setUpAt: Date;
  readonly answeredAt: Date;
  readonly durationUs: number;
  readonly chargedMicros: bigint;
}

/** What it would cost by another deck, or why it would not be connected. */
export type RatedCall = { readonly id: string; readonly charged: Money } & (
  | { readonly destination: string; readonly cost: Money; readonly difference: Money }
  | { readonly refusal: Refused['code'] }
);

export interface Rerated {
  readonly calls: readonly RatedCall[];
  readonly ratedCount: number;
  /** Of the calls that would be rated. */
  readonly charged: Money;
  readonly cost: Money;
}

/** Rates calls that were made by another deck: a pure function, for what a deck would have changed. */
export function rerate(loaded: LoadedDeck, calls: readonly PastCall[], ratesAt?: Date): Rerated {
  const { currency } = loaded.rules;
  let [charged, cost, ratedCount] = [zero(currency), zero(currency), 0];
  const rated = calls.map((call): RatedCall => {
    const one = rerateCall(loaded, call, ratesAt);
    if ('refusal' in one) return one;
    charged = add(charged, one.charged);
    cost = add(cost, one.cost);
    ratedCount += 1;
    return one;
  });
  return { calls: rated, ratedCount, charged, cost };
}

function rerateCall(loaded: LoadedDeck, call: PastCall, ratesAt: Date | undefined): RatedCall {
  const charged = money(call.chargedMicros, loaded.rules.currency);
  const found = findTariff(loaded, {
    dialled: call.dialled,
    at: call.setUpAt,
    ...(call.trunk === undefined ? {} : { trunk: call.trunk }),
    ...(ratesAt === undefined ? {} : { ratesAt }),
  });
  if (found.kind === 'refused') return { id: call.id, charged, refusal: found.code };
  const { cost } = price(found.tariff, { answeredAt: call.answeredAt, durationUs: call.durationUs });
  const { destination } = found.tariff;
  return { id: call.id, destination, charged, cost, difference: subtract(cost, charged) };
}
