import { RERATE_ROWS_MAX, deck, refusal } from '@saldo/contracts';
import type { Input, RatedCall as CallInput, Reply } from '@saldo/contracts';
import { parseAmount, subtract } from '@saldo/money';
import { rerate } from '../domain/rerate.ts';
import type { PastCall } from '../domain/rerate.ts';
import type { Decks } from '../ports/decks.ts';
import type { OpenDeck } from './open-deck.ts';

/** Rates calls that were made by another deck, most often a draft, and answers the difference in money. */
export class RerateCalls {
  constructor(
    private readonly decks: Decks,
    private readonly open: OpenDeck,
  ) {}

  async run({ id, calls, as_of }: Input<typeof deck.rerate>): Promise<Reply<typeof deck.rerate>> {
    if (calls.length > RERATE_ROWS_MAX)
      throw refusal(deck.rerate, 'too_many_calls', { pointer: '/calls', maximum: RERATE_ROWS_MAX });
    const found = await this.decks.find(id);
    if (!found) throw refusal(deck.rerate, 'not_found');
    const rerated = rerate(await this.open.run(found), calls.map(pastCall), as_of);
    return {
      rated_count: rerated.ratedCount,
      refused_count: calls.length - rerated.ratedCount,
      charged: rerated.charged,
      cost: rerated.cost,
      difference: subtract(rerated.cost, rerated.charged),
      calls: [...rerated.calls],
    };
  }
}

function pastCall(call: CallInput): PastCall {
  return {
    id: call.id,
    dialled: call.number,
    setUpAt: call.set_up_at,
    answeredAt: call.answered_at ?? call.set_up_at,
    durationUs: call.duration_us,
    chargedMicros: parseAmount(call.charged)!,
    ...(call.trunk === undefined ? {} : { trunk: call.trunk }),
  };
}
