import { deck, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Deck } from '../domain/deck.ts';
import type { Decks } from '../ports/decks.ts';
import { newsOf } from './deck-news.ts';
import { deckView } from './deck-view.ts';

/** Makes a version the active one of its name from an instant on, and tells of it. Nothing is activated in the past. */
export class PublishDeck {
  constructor(
    private readonly decks: Decks,
    private readonly clock: Clock,
  ) {}

  async run(
    { id, activates_at }: Input<typeof deck.publish>,
    context: Pick<Context, 'actor' | 'traceparent'>,
  ): Promise<Reply<typeof deck.publish>> {
    const now = this.clock.now();
    const found = await this.decks.find(id);
    if (!found) throw refusal(deck.publish, 'not_found');
    const activatesAt = activates_at ?? now;
    if (activatesAt < now && !(await this.isRepeated(found, activatesAt)))
      throw refusal(deck.publish, 'activation_in_past', { pointer: '/activates_at' });
    const { name } = found.settings;
    const activation = { name, deck: id, activatesAt, actor: context.actor };
    const result = await this.decks.publish(activation, newsOf(found, { activatesAt, now }, context));
    if (result === 'empty') throw refusal(deck.publish, 'deck_empty');
    if (result === 'taken') throw refusal(deck.publish, 'activation_taken', { pointer: '/activates_at' });
    const published = (await this.decks.find(id)) ?? found;
    return deckView(published, await this.decks.activations(name), now);
  }

  /** Whoever lost the answer asks again, when the instant may have passed. */
  private async isRepeated({ id, settings }: Deck, activatesAt: Date): Promise<boolean> {
    const activations = await this.decks.activations(settings.name);
    return activations.some(
      (each) => each.deck === id && each.activatesAt.getTime() === activatesAt.getTime(),
    );
  }
}
