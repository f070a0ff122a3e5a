import { deck, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Decks } from '../ports/decks.ts';
import { deckView } from './deck-view.ts';

/** Answers a version of a deck as it stands. */
export class FindDeck {
  constructor(
    private readonly decks: Decks,
    private readonly clock: Clock,
  ) {}

  async run({ id }: Input<typeof deck.find>): Promise<Reply<typeof deck.find>> {
    const found = await this.decks.find(id);
    if (!found) throw refusal(deck.find, 'not_found');
    return deckView(found, await this.decks.activations(found.settings.name), this.clock.now());
  }
}
