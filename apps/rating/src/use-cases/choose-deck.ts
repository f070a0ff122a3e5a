import { activeAt } from '../domain/deck.ts';
import type { LoadedDeck } from '../domain/loaded-deck.ts';
import type { Shelf } from '../domain/shelf.ts';
import type { Decks } from '../ports/decks.ts';
import type { OpenDeck } from './open-deck.ts';

/** Answers the deck that is active at an instant: out of the memory, and for calls of the past, which are few, out of the database. */
export class ChooseDeck {
  constructor(
    private readonly shelf: Shelf,
    private readonly decks: Decks,
    private readonly open: OpenDeck,
  ) {}

  async run(name: string, at: Date): Promise<LoadedDeck | undefined> {
    const here = this.shelf.at(name, at);
    if (here) return here;
    const activation = activeAt(await this.decks.activations(name), at);
    const found = activation && (await this.decks.find(activation.deck));
    return found && this.open.run(found);
  }
}
