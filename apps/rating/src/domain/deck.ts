import type { DeckSettings } from '@saldo/contracts';

/** A version of a deck, apart from its rates. Once published it never changes. */
export interface Deck {
  readonly id: string;
  /** Counts the versions of one name. */
  readonly version: number;
  readonly settings: DeckSettings;
  readonly rateCount: number;
  /** Grows with each sheet that was stored, so that whoever has loaded a draft knows when it is another. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly publishedAt?: Date;
}

/** From that instant on the deck is the active one of its name, until the next activation of that name. */
export interface Activation {
  readonly deck: string;
  readonly activatesAt: Date;
  readonly actor: string;
}

/** The activation that holds at an instant; `undefined` before the first. */
export function activeAt<A extends Pick<Activation, 'activatesAt'>>(
  activations: readonly A[],
  at: Date,
): A | undefined {
  return activations
    .filter(({ activatesAt }) => activatesAt <= at)
    .reduce<A | undefined>(
      (best, one) => (best && best.activatesAt > one.activatesAt ? best : one),
      undefined,
    );
}

/** Whether a repeat asks for the same draft; what was done with it since does not count. */
export function isSameSettings(one: DeckSettings, other: DeckSettings): boolean {
  return canonical(one) === canonical(other);
}

function canonical(settings: DeckSettings): string {
  return JSON.stringify(settings, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
