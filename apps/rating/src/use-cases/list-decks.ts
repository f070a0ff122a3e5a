import { deck, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Decks } from '../ports/decks.ts';
import { deckView } from './deck-view.ts';

const LIMIT = 50;

/** Lists versions of decks, the newest first. */
export class ListDecks {
  constructor(
    private readonly decks: Decks,
    private readonly clock: Clock,
  ) {}

  async run({
    name,
    limit = LIMIT,
    starting_after,
  }: Input<typeof deck.list>): Promise<Reply<typeof deck.list>> {
    const found = await this.decks.list({
      limit: limit + 1,
      ...(name === undefined ? {} : { name }),
      ...(starting_after === undefined ? {} : { after: starting_after }),
    });
    if (!found) throw refusal(deck.list, 'cursor_unknown');
    const activations = await this.decks.activations(name);
    const page = found.slice(0, limit);
    const hasMore = found.length > limit;
    return {
      has_more: hasMore,
      ...(hasMore ? { next_cursor: page.at(-1)!.id } : {}),
      data: page.map((each) => deckView(each, activations, this.clock.now())),
    };
  }
}
