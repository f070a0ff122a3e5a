import type { Context } from '@saldo/contracts';
import type { Deck } from '../domain/deck.ts';
import type { Told } from '../ports/decks.ts';

/** What is told of a version that is activated, or no longer is. */
export function newsOf(
  { id, version, rateCount, settings }: Deck,
  { activatesAt, now }: { activatesAt: Date; now: Date },
  { actor, traceparent }: Pick<Context, 'actor' | 'traceparent'>,
): Told {
  return {
    at: now,
    payload: { id, name: settings.name, version, rate_count: rateCount, activates_at: activatesAt },
    actor,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
