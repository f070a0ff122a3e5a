import { deck, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Decks } from '../ports/decks.ts';
import { newsOf } from './deck-news.ts';
import { deckView } from './deck-view.ts';

/** Takes a coming activation back, and tells of it. One that is not there was taken back before, or never was: it is not there. */
export class WithdrawDeck {
  constructor(
    private readonly decks: Decks,
    private readonly clock: Clock,
  ) {}

  async run(
    { id, activates_at: activatesAt }: Input<typeof deck.withdraw>,
    context: Pick<Context, 'actor' | 'traceparent'>,
  ): Promise<Reply<typeof deck.withdraw>> {
    const now = this.clock.now();
    const found = await this.decks.find(id);
    if (!found) throw refusal(deck.withdraw, 'not_found');
    const { name } = found.settings;
    const news = newsOf(found, { activatesAt, now }, context);
    const result = await this.decks.withdraw({ name, deck: id, activatesAt }, news);
    if (result === 'in_effect')
      throw refusal(deck.withdraw, 'activation_in_effect', { pointer: '/activates_at' });
    return deckView(found, await this.decks.activations(name), now);
  }
}
