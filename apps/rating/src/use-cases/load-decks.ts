import type { Clock } from '@saldo/service';
import { activeAt } from '../domain/deck.ts';
import type { Placed, Shelf } from '../domain/shelf.ts';
import type { Decks, NamedActivation } from '../ports/decks.ts';
import type { OpenDeck } from './open-deck.ts';

/** What this process now has for look-ups. */
export interface Loaded {
  readonly deckCount: number;
  readonly rateCount: number;
}

/** Brings the active decks of all names, and those that are to come, into memory, and puts them there all at once. */
export class LoadDecks {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly decks: Decks,
    private readonly open: OpenDeck,
    private readonly shelf: Shelf,
    private readonly clock: Clock,
  ) {}

  /** One after the other: a slow load that began earlier must not replace what a later one has found. */
  async run(): Promise<Loaded> {
    const turn = this.last.then(() => this.load());
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async load(): Promise<Loaded> {
    const activations = await this.decks.activations();
    const shelves = new Map<string, readonly Placed[]>();
    for (const name of new Set(activations.map((each) => each.name)))
      shelves.set(name, await this.place(activations.filter((each) => each.name === name)));
    this.shelf.replace(shelves);
    const decks = [...new Set([...shelves.values()].flat().map(({ loaded }) => loaded))];
    return { deckCount: decks.length, rateCount: decks.reduce((sum, { book }) => sum + book.rateCount, 0) };
  }

  private async place(activations: readonly NamedActivation[]): Promise<Placed[]> {
    const now = this.clock.now();
    const current = activeAt(activations, now);
    const wanted = activations.filter((each) => each === current || each.activatesAt > now);
    const placed: Placed[] = [];
    for (const { deck, activatesAt } of wanted) {
      const found = await this.decks.find(deck);
      if (!found) throw new Error(`the deck ${deck} is activated and is not there`);
      placed.push({ activatesAt, loaded: await this.open.run(found) });
    }
    return placed;
  }
}
