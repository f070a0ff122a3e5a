import type { Bus } from '@saldo/bus';
import { deckPublished } from '@saldo/contracts';
import type { Lifecycle, Log } from '@saldo/service';
import type { Loading } from './loading.ts';

/** Loads decks when one is published. That is heard as a live event, which may be missed, so that it is also looked for now and then. */
export class DeckNews {
  constructor(bus: Bus, loading: Loading, lifecycle: Lifecycle, log: Log, everyMs: number) {
    const stopListening = bus.listen(deckPublished, ({ name, version }) => {
      log.info('a deck was published', { deck: name, version });
      // What fails is logged there, and looked for again at the next turn.
      void loading.now();
    });
    lifecycle.onStop('intake', 'the news of decks', stopListening);
    lifecycle.every('the look for published decks', everyMs, () => loading.now());
  }
}
