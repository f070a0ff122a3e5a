import { deck, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Decks } from '../ports/decks.ts';

/** Throws a draft away with its rates. What was published stays: calls were rated by it. */
export class DeleteDeck {
  constructor(private readonly decks: Decks) {}

  async run({ id }: Input<typeof deck.delete>): Promise<Reply<typeof deck.delete>> {
    const result = await this.decks.discard(id);
    if (result === 'absent') throw refusal(deck.delete, 'not_found');
    if (result === 'published') throw refusal(deck.delete, 'deck_published');
    return { id };
  }
}
