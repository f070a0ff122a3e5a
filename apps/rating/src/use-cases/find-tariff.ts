import { refusal, tariff } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { findTariff } from '../domain/loaded-deck.ts';
import type { ChooseDeck } from './choose-deck.ts';
import { DEFAULT_DECK, tariffView } from './tariff-view.ts';

/** Answers what a call is charged by, or refuses it. */
export class FindTariff {
  constructor(
    private readonly choose: ChooseDeck,
    private readonly clock: Clock,
  ) {}

  async run({
    number,
    at = this.clock.now(),
    trunk,
    deck = DEFAULT_DECK,
  }: Input<typeof tariff.find>): Promise<Reply<typeof tariff.find>> {
    const loaded = await this.choose.run(deck, at);
    if (!loaded) throw refusal(tariff.find, 'deck_unknown', { pointer: '/deck' });
    const found = findTariff(loaded, { dialled: number, at, ...(trunk === undefined ? {} : { trunk }) });
    if (found.kind === 'tariff') return tariffView(loaded, number, found.tariff);
    const { kind: _, code, ...details } = found;
    throw refusal(tariff.find, code, details);
  }
}
