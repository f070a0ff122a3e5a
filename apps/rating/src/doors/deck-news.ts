import type { Bus } from '@saldo/bus';
import { deckPublished, deckWithdrawn } from '@saldo/contracts';
import type { Lifecycle, Log } from '@saldo/service';
import type { Loading } from './loading.ts';

/** Loads decks when one is published, or that is taken back. That is heard as a live event, which may be missed, so that it is also looked for now and then. */
export class DeckNews {
  constructor(bus: Bus, loading: Loading, lifecycle: Lifecycle, log: Log, everyMs: number) {
    const hear = (event: typeof deckPublished, words: string) => {
      const stopListening = bus.listen(event, ({ name, version }) => {
        log.info(words, { deck: name, version });
        // What fails is logged there, and looked for again at the next turn.
        void loading.now();
      });
      lifecycle.onStop('intake', `the news that ${words}`, stopListening);
    };
    hear(deckPublished, 'a deck was published');
    hear(deckWithdrawn, 'a deck was withdrawn');
    lifecycle.every('the look for published decks', everyMs, () => loading.now());
  }
}
