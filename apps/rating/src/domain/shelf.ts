import { activeAt } from './deck.ts';
import type { Deck } from './deck.ts';
import type { LoadedDeck } from './loaded-deck.ts';

/** A loaded deck and the instant from which it is the active one of its name. */
export interface Placed {
  readonly activatesAt: Date;
  readonly loaded: LoadedDeck;
}

/** Active and coming decks by their names. */
export type Shelves = ReadonlyMap<string, readonly Placed[]>;

const ASIDE_MAX = 2;

/**
 * The decks that this process has in memory. All active ones are replaced at once: whoever looks something up has taken the old set or
 * the new one in hand, and never sees a mixture. Drafts and decks of the past, which few ask for, lie aside, and the oldest goes first.
 */
export class Shelf {
  private shelves: Shelves = new Map();
  private aside: readonly LoadedDeck[] = [];

  replace(shelves: Shelves): void {
    this.shelves = shelves;
  }

  /** The deck that is active at an instant; `undefined` when none is, or when it is so old that it is not here. */
  at(name: string, instant: Date): LoadedDeck | undefined {
    return activeAt(this.shelves.get(name) ?? [], instant)?.loaded;
  }

  /** A deck that is here for whatever reason. */
  find({ id, revision }: Deck): LoadedDeck | undefined {
    const active = [...this.shelves.values()].flat().map(({ loaded }) => loaded);
    return [...active, ...this.aside].find(({ deck }) => deck.id === id && deck.revision === revision);
  }

  /** Keeps a deck for whoever asks next. */
  layAside(loaded: LoadedDeck): void {
    this.aside = [loaded, ...this.aside.filter(({ deck }) => deck.id !== loaded.deck.id)].slice(0, ASIDE_MAX);
  }
}
