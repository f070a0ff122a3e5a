import type { Deck } from '../domain/deck.ts';
import { Decks } from './decks.ts';
import type { DeckPage, Draft, NamedActivation, Told } from './decks.ts';

export class MemoryDecks extends Decks {
  readonly told: Told[] = [];
  readonly withdrawn: Told[] = [];
  private readonly kept = new Map<string, Deck>();
  private activated: NamedActivation[] = [];

  override async open({ id, settings, createdAt }: Draft): Promise<Deck> {
    const versions = [...this.kept.values()].filter((deck) => deck.settings.name === settings.name);
    const version = Math.max(0, ...versions.map((deck) => deck.version)) + 1;
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
    const deck = this.kept.get(activation.deck);
    if (!deck || deck.rateCount === 0) return 'empty';
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

  override async withdraw(
    { name, deck, activatesAt }: Pick<NamedActivation, 'name' | 'deck' | 'activatesAt'>,
    told: Told,
  ): Promise<'withdrawn' | 'absent' | 'in_effect'> {
    const found = this.activated.find(
      (each) =>
        each.name === name && each.deck === deck && each.activatesAt.getTime() === activatesAt.getTime(),
    );
    if (!found) return 'absent';
    if (activatesAt <= told.at) return 'in_effect';
    this.activated = this.activated.filter((each) => each !== found);
    this.withdrawn.push(told);
    return 'withdrawn';
  }

  override async discard(id: string): Promise<'discarded' | 'absent' | 'published'> {
    const deck = this.kept.get(id);
    if (!deck) return 'absent';
    if (deck.publishedAt) return 'published';
    this.kept.delete(id);
    return 'discarded';
  }

  /** What another port does when it stores rates. */
  keep(deck: Deck): Deck {
    this.kept.set(deck.id, deck);
    return deck;
  }
}
