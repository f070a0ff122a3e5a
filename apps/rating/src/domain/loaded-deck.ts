import type { CallTariff, Terms } from '@saldo/pricing';
import type { Deck } from './deck.ts';
import { rulesOf } from './deck-rules.ts';
import type { DeckRules } from './deck-rules.ts';
import type { RateBody } from './rate.ts';
import type { RateBook } from './rate-book.ts';
import { Timetable } from './timetable.ts';
import type { Turn } from './timetable.ts';
import { PLAIN_TRUNK, readDialled } from './trunk.ts';

/** A deck with all its rates, made for look-ups. */
export interface LoadedDeck {
  readonly deck: Deck;
  readonly rules: DeckRules;
  readonly book: RateBook;
  readonly timetable: Timetable;
}

/** A call that is to be set up. */
export interface Setup {
  readonly dialled: string;
  /** By whose rules the number is read; E.164 without one. */
  readonly trunk?: string;
  readonly at: Date;
  /** Rates in effect at another instant than the setup: for trying a deck on calls of the past. */
  readonly ratesAt?: Date;
}

export interface FoundTariff extends CallTariff {
  readonly spans: readonly NamedSpan[];
  readonly number: string;
  readonly isEmergency: boolean;
  readonly prefix: string;
  readonly destination: string;
}

interface NamedSpan {
  readonly startsAt: Date;
  readonly window: string | undefined;
  readonly terms: Terms;
}

export type Refused =
  | { readonly code: 'trunk_unknown' }
  | { readonly code: 'number_unreadable'; readonly reason: string }
  | { readonly code: 'destination_rejected'; readonly prefix: string }
  | { readonly code: 'no_rate' };

export type Finding =
  { readonly kind: 'tariff'; readonly tariff: FoundTariff } | ({ readonly kind: 'refused' } & Refused);

export function loadedDeck(deck: Deck, book: RateBook): LoadedDeck {
  const rules = rulesOf(deck.settings);
  return { deck, rules, book, timetable: new Timetable(rules) };
}

/** What a call is charged by. What the deck has no rate for is refused, never free. */
export function findTariff(loaded: LoadedDeck, setup: Setup): Finding {
  const { rules } = loaded;
  const trunk = setup.trunk === undefined ? PLAIN_TRUNK : rules.trunks.get(setup.trunk);
  const dialled = readDialled(setup.dialled, trunk ?? PLAIN_TRUNK, rules.emergencies);
  if (dialled.kind === 'emergency') return emergency(rules, dialled.number, setup);
  if (!trunk) return { kind: 'refused', code: 'trunk_unknown' };
  switch (dialled.kind) {
    case 'unreadable':
      return { kind: 'refused', code: 'number_unreadable', reason: dialled.reason };
    case 'rejected':
      return { kind: 'refused', code: 'destination_rejected', prefix: dialled.prefix };
    case 'number':
      return rate(loaded, dialled.number, setup);
  }
}

function emergency(rules: DeckRules, number: string, { at }: Setup): Finding {
  const spans = [{ startsAt: at, window: undefined, terms: rules.emergencies.get(number)! }];
  const { currency, rounding, scale } = rules;
  const facts = { number, isEmergency: true, prefix: number, destination: 'Emergency' };
  return { kind: 'tariff', tariff: { currency, rounding, scale, ...facts, spans } };
}

function rate(loaded: LoadedDeck, number: string, setup: Setup): Finding {
  const [now, ...later] = loaded.timetable.turnsAfter(setup.at);
  const match = loaded.book.match(number, { at: setup.ratesAt ?? setup.at, window: now!.window });
  if (match.kind === 'none') return { kind: 'refused', code: 'no_rate' };
  if (match.kind === 'wrong_length')
    return { kind: 'refused', code: 'number_unreadable', reason: match.kind };
  const { prefix, body } = match;
  if (body.isRejected) return { kind: 'refused', code: 'destination_rejected', prefix };
  const spans: NamedSpan[] = [{ startsAt: setup.at, window: now!.window, terms: body.terms }];
  if (loaded.rules.crossing === 'split')
    for (const span of laterSpans(loaded, { number, body, turns: later }, setup)) spans.push(span);
  const { currency, rounding, scale } = loaded.rules;
  const { destination } = body;
  const tariff = { currency, rounding, scale, number, isEmergency: false, prefix, destination, spans };
  return { kind: 'tariff', tariff };
}

/** A call that was let through goes on: what cannot be sold in the next window keeps the terms that it has. */
function* laterSpans(
  { book }: LoadedDeck,
  { number, body, turns }: { number: string; body: RateBody; turns: readonly Turn[] },
  { at, ratesAt = at }: Setup,
): Generator<NamedSpan> {
  let current = body;
  for (const turn of turns) {
    const next = book.match(number, { at: ratesAt, window: turn.window });
    if (next.kind !== 'rate' || next.body.isRejected || next.body === current) continue;
    current = next.body;
    yield { startsAt: turn.at, window: turn.window, terms: current.terms };
  }
}
