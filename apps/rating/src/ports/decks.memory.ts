import type { Deck } from '../domain/deck.ts';
import { Decks } from './decks.ts';
import type { DeckPage, Draft, NamedActivation, Told } from './decks.ts';

export class MemoryDecks extends Decks {
  readonly told: Told[] = [];
  private readonly kept = new Map<string, Deck>();
  private readonly activated: NamedActivation[] = [];

  override async open({ id, settings, createdAt }: Draft): Promise<Deck> {
    const version = [...this.kept.values()].filter((deck) => deck.settings.name === settings.name).length + 1;
    const earlier = this.kept.get(id);
    if (earlier) return earlier;
    return this.keep({ id, version, settings, createdAt, rateCount: 0, revision: 0 });
  }

  override async find(id: string): Promise<Deck | undefined> {
    return this.kept.get(id);
  }

  override async list({ name, limit, after }: DeckPage): Promise<readonly Deck[] | undefined> {
    const all = [...this.kept.values()].filter((deck) => !name || deck.settings.name === name).reverse();
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    return after !== undefined && from === 0 ? undefined : all.slice(from, from + limit);
  }

  override async activations(name?: string): Promise<readonly NamedActivation[]> {
    return this.activated
      .filter((each) => name === undefined || each.name === name)
      .sort((one, other) => one.activatesAt.getTime() - other.activatesAt.getTime());
  }

  override async publish(
    activation: NamedActivation,
    told: Told,
  ): Promise<'published' | 'exists' | 'taken' | 'empty'> {
    const deck = this.kept.get(activation.deck)!;
    if (deck.rateCount === 0) return 'empty';
    const holder = this.activated.find(
      ({ name, activatesAt }) =>
        name === activation.name && activatesAt.getTime() === activation.activatesAt.getTime(),
    );
    if (holder) return holder.deck === activation.deck ? 'exists' : 'taken';
    this.activated.push(activation);
    this.told.push(told);
    this.keep({ ...deck, publishedAt: deck.publishedAt ?? told.at });
    return 'published';
  }

  /** What another port does when it stores rates. */
  keep(deck: Deck): Deck {
    this.kept.set(deck.id, deck);
    return deck;
  }
}
