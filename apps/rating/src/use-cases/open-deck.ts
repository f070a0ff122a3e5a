import type { Deck } from '../domain/deck.ts';
import { loadedDeck } from '../domain/loaded-deck.ts';
import type { LoadedDeck } from '../domain/loaded-deck.ts';
import { RateBookBuilder } from '../domain/rate-book.ts';
import type { RateEntry } from '../domain/rate.ts';
import type { Shelf } from '../domain/shelf.ts';
import type { Decks } from '../ports/decks.ts';
import type { Rates } from '../ports/rates.ts';

/** So many at once are read in a few milliseconds, in which no call is answered. */
const RATES_AT_ONCE = 2_000;

/** Makes a deck ready for look-ups, out of the memory or else out of the database. Whoever asks for the same one waits with the first. */
export class OpenDeck {
  private readonly opening = new Map<string, Promise<LoadedDeck>>();

  constructor(
    private readonly decks: Decks,
    private readonly rates: Rates,
    private readonly shelf: Shelf,
  ) {}

  async run(deck: Deck): Promise<LoadedDeck> {
    const here = this.shelf.find(deck);
    if (here) return here;
    const key = `${deck.id} ${deck.revision}`;
    const opening = this.opening.get(key) ?? this.load(deck).finally(() => this.opening.delete(key));
    this.opening.set(key, opening);
    return opening;
  }

  private async load(deck: Deck): Promise<LoadedDeck> {
    const builder = new RateBookBuilder();
    let last: RateEntry | undefined;
    do {
      const page = await this.rates.page(deck.id, RATES_AT_ONCE, last);
      for (const { prefix, body } of page) builder.add(prefix, body);
      last = page.length < RATES_AT_ONCE ? undefined : page.at(-1);
    } while (last);
    const now = await this.decks.find(deck.id);
    // A sheet that was stored meanwhile has mixed with the one before: what was read is neither.
    if (now && now.revision !== deck.revision) return this.load(now);
    const loaded = loadedDeck(deck, builder.build());
    this.shelf.layAside(loaded);
    return loaded;
  }
}
