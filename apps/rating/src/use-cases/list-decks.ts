import { deck, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { pageOf, wantedOf } from '@saldo/pages';
import type { Clock } from '@saldo/service';
import type { Decks } from '../ports/decks.ts';
import { deckView } from './deck-view.ts';

/** Lists versions of decks, the newest first. */
export class ListDecks {
  constructor(
    private readonly decks: Decks,
    private readonly clock: Clock,
  ) {}

  async run({ name, limit, starting_after }: Input<typeof deck.list>): Promise<Reply<typeof deck.list>> {
    const wanted = wantedOf(limit);
    const found = await this.decks.list({
      limit: wanted,
      ...(name === undefined ? {} : { name }),
      ...(starting_after === undefined ? {} : { after: starting_after }),
    });
    if (!found) throw refusal(deck.list, 'cursor_unknown');
    const activations = await this.decks.activations(name);
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map((each) => deckView(each, activations, this.clock.now())) };
  }
}
