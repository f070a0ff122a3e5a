import type { DeckSettings, PublishedDeck } from '@saldo/contracts';
import type { Activation, Deck } from '../domain/deck.ts';

export interface Draft {
  readonly id: string;
  readonly settings: DeckSettings;
  readonly createdAt: Date;
}

export interface DeckPage {
  /** Only versions of this name. */
  readonly name?: string;
  readonly limit: number;
  /** The id of the last deck of the page before. */
  readonly after?: string;
}

/** An activation of some name. */
export interface NamedActivation extends Activation {
  readonly name: string;
}

/** What is told when a deck is published, or that is taken back, and on whose behalf. */
export interface Told {
  /** When it was done, which is not when it activates. */
  readonly at: Date;
  readonly payload: PublishedDeck;
  readonly actor: string;
  readonly traceparent?: string;
}

/** Where versions of decks are kept, and when each is the active one of its name. */
export abstract class Decks {
  /** Keeps a draft as the next version of its name, unless there is a deck under its id; answers the one that is there. */
  abstract open(draft: Draft): Promise<Deck>;
  abstract find(id: string): Promise<Deck | undefined>;
  /** The newest first; `undefined` when the page before ended with no deck that is known. */
  abstract list(page: DeckPage): Promise<readonly Deck[] | undefined>;
  /** All activations, or those of one name, in the order of their instants. */
  abstract activations(name?: string): Promise<readonly NamedActivation[]>;
  /**
   * Activates a deck from an instant on and tells of it, in one commit; a draft is published by it. `exists` when it was so already,
   * `taken` when the instant belongs to another version.
   */
  abstract publish(
    activation: NamedActivation,
    told: Told,
  ): Promise<'published' | 'exists' | 'taken' | 'empty'>;
  /**
   * Takes an activation back that is still to come when it is told of, and tells of it, in one commit; `absent` when there is
   * none, `in_effect` when it has come.
   */
  abstract withdraw(
    activation: Pick<NamedActivation, 'name' | 'deck' | 'activatesAt'>,
    told: Told,
  ): Promise<'withdrawn' | 'absent' | 'in_effect'>;
  /** Throws a draft away with its rates and the parts of its sheet. */
  abstract discard(id: string): Promise<'discarded' | 'absent' | 'published'>;
}
