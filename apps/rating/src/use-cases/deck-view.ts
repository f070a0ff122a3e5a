import type { Deck as DeckReply } from '@saldo/contracts';
import { activeAt } from '../domain/deck.ts';
import type { Deck } from '../domain/deck.ts';
import type { NamedActivation } from '../ports/decks.ts';

/** A deck as others see it; `activations` may be those of all decks. */
export function deckView(deck: Deck, activations: readonly NamedActivation[], now: Date): DeckReply {
  const ofName = activations.filter(({ name }) => name === deck.settings.name);
  return {
    ...deck.settings,
    id: deck.id,
    version: deck.version,
    status: deck.publishedAt ? 'published' : 'draft',
    active: activeAt(ofName, now)?.deck === deck.id,
    rate_count: deck.rateCount,
    created_at: deck.createdAt,
    ...(deck.publishedAt ? { published_at: deck.publishedAt } : {}),
    activations: ofName
      .filter((each) => each.deck === deck.id)
      .map(({ activatesAt, actor }) => ({ activates_at: activatesAt, actor }))
      .reverse(),
  };
}
