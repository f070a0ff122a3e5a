import { deck, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { isSameSettings } from '../domain/deck.ts';
import { wrongSettings } from '../domain/deck-rules.ts';
import type { Decks } from '../ports/decks.ts';
import { deckView } from './deck-view.ts';

/** Makes an empty draft. The same again is the same answer; other settings under its id are refused. */
export class CreateDeck {
  constructor(
    private readonly decks: Decks,
    private readonly clock: Clock,
  ) {}

  async run({ id, ...settings }: Input<typeof deck.create>): Promise<Reply<typeof deck.create>> {
    const wrong = wrongSettings(settings);
    if (wrong) throw refusal(deck.create, 'deck_settings_wrong', wrong);
    const now = this.clock.now();
    const kept = await this.decks.open({ id, settings, createdAt: now });
    if (!isSameSettings(kept.settings, settings)) throw refusal(deck.create, 'deck_conflict');
    return deckView(kept, await this.decks.activations(kept.settings.name), now);
  }
}
