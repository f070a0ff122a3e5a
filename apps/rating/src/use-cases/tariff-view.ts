import type { CostRounding, Tariff } from '@saldo/contracts';
import type { FoundTariff, LoadedDeck } from '../domain/loaded-deck.ts';
import { termsView } from './rate-view.ts';

/** The deck of calls that name none. */
export const DEFAULT_DECK = 'default';

/** A tariff as others see it. */
export function tariffView({ deck }: LoadedDeck, dialled: string, tariff: FoundTariff): Tariff {
  return {
    deck: deck.id,
    deck_name: deck.settings.name,
    version: deck.version,
    dialled,
    number: tariff.number,
    emergency: tariff.isEmergency,
    prefix: tariff.prefix,
    destination: tariff.destination,
    currency: tariff.currency,
    rounding: tariff.rounding as CostRounding,
    scale: tariff.scale,
    spans: tariff.spans.map(({ startsAt, window, terms }) => ({
      starts_at: startsAt,
      ...(window === undefined ? {} : { window }),
      terms: termsView(terms),
    })),
  };
}
