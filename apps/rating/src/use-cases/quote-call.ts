import { refusal, tariff } from '@saldo/contracts';
import type { CostExplanation, Input, Reply } from '@saldo/contracts';
import { parseAmount } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { affordableSeconds, explain, formatNanos, formatSixtieths, price, sixtiethsOf } from '@saldo/pricing';
import type { Bill } from '@saldo/pricing';
import { findTariff } from '../domain/loaded-deck.ts';
import type { FoundTariff } from '../domain/loaded-deck.ts';
import { HORIZON_HOURS } from '../domain/timetable.ts';
import type { ChooseDeck } from './choose-deck.ts';
import { DEFAULT_DECK, tariffView } from './tariff-view.ts';

const SECONDS = 60;
const LIMIT_SECONDS = HORIZON_HOURS * 3_600;
const US_PER_SECOND = 1_000_000;

/** Answers what a call of so many seconds costs, or the longest that a budget pays for, with its explanation. */
export class QuoteCall {
  constructor(
    private readonly choose: ChooseDeck,
    private readonly clock: Clock,
  ) {}

  async run(question: Input<typeof tariff.quote>): Promise<Reply<typeof tariff.quote>> {
    const { number, at = this.clock.now(), trunk, deck = DEFAULT_DECK } = question;
    const loaded = await this.choose.run(deck, at);
    if (!loaded) throw refusal(tariff.quote, 'deck_unknown', { pointer: '/deck' });
    const found = findTariff(loaded, { dialled: number, at, ...(trunk === undefined ? {} : { trunk }) });
    if (found.kind === 'refused') {
      const { kind: _, code, ...details } = found;
      throw refusal(tariff.quote, code, details);
    }
    const affordable = affordableOf(found.tariff, at, question.budget);
    const seconds = question.seconds ?? affordable ?? SECONDS;
    const bill = price(found.tariff, { answeredAt: at, durationUs: seconds * US_PER_SECOND });
    return {
      tariff: tariffView(loaded, number, found.tariff),
      seconds,
      billed_seconds: bill.billedSeconds,
      cost: bill.cost,
      explanation: explanationOf(bill, found.tariff),
      ...(affordable === undefined ? {} : { affordable_seconds: affordable }),
    };
  }
}

function affordableOf(found: FoundTariff, at: Date, budget: string | undefined): number | undefined {
  const budgetMicros = budget === undefined ? undefined : parseAmount(budget);
  if (budgetMicros === undefined) return undefined;
  return affordableSeconds(found, { answeredAt: at, budgetMicros, limitSeconds: LIMIT_SECONDS });
}

function explanationOf(bill: Bill, found: FoundTariff): CostExplanation {
  return {
    charges: bill.charges.map((charge) => ({
      from_seconds: charge.fromSeconds,
      increment_seconds: charge.incrementSeconds,
      count: charge.count,
      price: formatNanos(charge.priceNanos),
      amount: formatSixtieths(sixtiethsOf(charge)),
    })),
    connection_fee: formatNanos(bill.connectionNanos),
    decided_by: bill.decidedBy,
    unrounded: formatSixtieths(bill.exactSixtieths),
    text: explain(bill, found),
  };
}
