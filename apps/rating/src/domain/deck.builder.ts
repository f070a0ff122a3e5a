import type { DeckSettings } from '@saldo/contracts';
import { NOON } from '@saldo/pricing/test';
import { v7 } from 'uuid';
import type { Deck } from './deck.ts';
import { loadedDeck } from './loaded-deck.ts';
import type { LoadedDeck } from './loaded-deck.ts';
import { aRate, bookOf } from './rate.builder.ts';
import type { Rate } from './rate.ts';

/** For specs: settings in which only what matters is named. */
export function someSettings(change: Partial<DeckSettings> = {}): DeckSettings {
  return { name: 'default', currency: 'USD', zone: 'UTC', first_seconds: 6, next_seconds: 6, ...change };
}

/** For specs: a draft. */
export function aDeck(change: Partial<Deck> = {}): Deck {
  return {
    id: v7(),
    version: 1,
    settings: someSettings(),
    rateCount: 0,
    revision: 0,
    createdAt: NOON,
    ...change,
  };
}

/** For specs: a deck with rates, ready for look-ups. */
export function aLoadedDeck(
  settings: Partial<DeckSettings> = {},
  rates: readonly Rate[] = [aRate()],
): LoadedDeck {
  const deck = aDeck({ settings: someSettings(settings), rateCount: rates.length });
  return loadedDeck(deck, bookOf(rates));
}
