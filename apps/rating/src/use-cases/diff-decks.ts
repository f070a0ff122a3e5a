import { deck, refusal } from '@saldo/contracts';
import type { Input, RateChange, RateFacts, Reply } from '@saldo/contracts';
import { pageOf, wantedOf } from '@saldo/pages';
import type { Clock } from '@saldo/service';
import { activeAt } from '../domain/deck.ts';
import type { Deck } from '../domain/deck.ts';
import type { RateBody } from '../domain/rate.ts';
import type { Decks } from '../ports/decks.ts';
import type { Change, RateKey, Rates } from '../ports/rates.ts';
import { termsView } from './rate-view.ts';

const CURSOR = /^(\d{1,15}):([a-z0-9_-]{0,40}):(\d{1,9}):(\d{1,9})$/;

/** Answers what one deck changes against another, or against the active one of its name. */
export class DiffDecks {
  constructor(
    private readonly decks: Decks,
    private readonly rates: Rates,
    private readonly clock: Clock,
  ) {}

  async run({
    id,
    against,
    limit,
    starting_after,
  }: Input<typeof deck.diff>): Promise<Reply<typeof deck.diff>> {
    const next = await this.decks.find(id);
    const from = next && (await this.opponent(next, against));
    if (!next || (against !== undefined && !from)) throw refusal(deck.diff, 'not_found');
    const step = { to: id, ...(from === undefined ? {} : { from }) };
    const after = starting_after === undefined ? undefined : keyOf(starting_after);
    if (starting_after !== undefined && !after) throw refusal(deck.diff, 'cursor_unknown');
    const counts = await this.rates.countChanges(step);
    const wanted = wantedOf(limit);
    const found = await this.rates.changes(step, wanted, after);
    const { items, reply } = pageOf(found, wanted, cursorOf);
    return {
      ...(from === undefined ? {} : { against: from }),
      added_count: counts.added,
      removed_count: counts.removed,
      changed_count: counts.changed,
      ...reply,
      data: items.map(changeView),
    };
  }

  private async opponent({ settings }: Deck, against: string | undefined): Promise<string | undefined> {
    if (against !== undefined) return (await this.decks.find(against))?.id;
    return activeAt(await this.decks.activations(settings.name), this.clock.now())?.deck;
  }
}

function changeView({ prefix, window, priority, before, after }: Change): RateChange {
  return {
    change: before && after ? 'changed' : after ? 'added' : 'removed',
    prefix,
    priority,
    ...(window === undefined ? {} : { window }),
    ...(before ? { before: factsOf(before) } : {}),
    ...(after ? { after: factsOf(after) } : {}),
  };
}

function factsOf(body: RateBody): RateFacts {
  const { effectiveFrom, effectiveUntil, lengthMin, lengthMax } = body;
  return {
    destination: body.destination,
    rejected: body.isRejected,
    terms: termsView(body.terms),
    ...(effectiveFrom === undefined ? {} : { effective_from: effectiveFrom }),
    ...(effectiveUntil === undefined ? {} : { effective_until: effectiveUntil }),
    ...(lengthMin === undefined ? {} : { length_min: lengthMin }),
    ...(lengthMax === undefined ? {} : { length_max: lengthMax }),
  };
}

function cursorOf({ prefix, window = '', priority, nth }: RateKey): string {
  return [prefix, window, priority, nth].join(':');
}

function keyOf(cursor: string): RateKey | undefined {
  const [, prefix, window, priority, nth] = CURSOR.exec(cursor) ?? [];
  if (prefix === undefined) return undefined;
  return { prefix, priority: Number(priority), nth: Number(nth), ...(window ? { window } : {}) };
}
