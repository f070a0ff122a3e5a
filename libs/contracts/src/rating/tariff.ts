import type { Currency, Money } from '@saldo/money';
import { request, resource } from '../declare/request.ts';
import { ChoiceField, CountField, FlagField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, CurrencyField, MoneyField, PriceField } from '../wire/money-fields.ts';
import { COST_ROUNDINGS, SlugField } from './deck-settings.ts';
import type { CostRounding } from './deck-settings.ts';
import { RateTerms } from './rate-terms.ts';

/** A call that somebody wants to make. */
export class FindTariff {
  @TextField({ max: 64, description: 'As it was dialled on the trunk.', example: '+51983000001' })
  number!: string;

  @InstantField({ optional: true, description: 'When the call is set up; now when absent.' })
  at?: Date;

  @SlugField({
    optional: true,
    description: 'By whose rules the number is read; E.164 when absent.',
    example: 'peer-1',
  })
  trunk?: string;

  @SlugField({
    optional: true,
    description: 'The name of the deck; `default` when absent.',
    example: 'retail',
  })
  deck?: string;
}

export class TariffSpan {
  @InstantField()
  starts_at!: Date;

  @TextField({ optional: true, max: 40, description: 'The window of time that is on.' })
  window?: string;

  @TextField({
    optional: true,
    max: 64,
    description: 'The number that the call went on to when these terms began; absent for the first one.',
    example: '447700900000',
  })
  number?: string;

  @MessageField(() => RateTerms)
  terms!: RateTerms;
}

/** All that one call is charged by. Whoever keeps it can price the call, whatever becomes of the deck. */
export class Tariff {
  @IdField({ description: 'The version of the deck.' })
  deck!: string;

  @SlugField({ example: 'retail' })
  deck_name!: string;

  @CountField({ min: 1 })
  version!: number;

  @TextField({ max: 64, description: 'As it was dialled.', example: '0051983000001' })
  dialled!: string;

  @TextField({
    max: 20,
    description: 'E.164 without the plus sign, or the emergency number.',
    example: '51983000001',
  })
  number!: string;

  @FlagField({ description: 'Whether it must be connected whatever the balance says.' })
  emergency!: boolean;

  @TextField({ max: 20, description: 'The prefix that decided.', example: '51983' })
  prefix!: string;

  @TextField({ max: 120, example: 'Peru, mobile' })
  destination!: string;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @ChoiceField(COST_ROUNDINGS)
  rounding!: CostRounding;

  @CountField({ max: 6, description: 'Decimals of what a call costs.', example: 4 })
  scale!: number;

  @MessageField(() => TariffSpan, {
    list: true,
    description:
      'Terms of the setup, and where windows change them within 24 hours. An increment costs what holds when it begins.',
  })
  spans!: TariffSpan[];
}

/** A question about money: what so many seconds cost, and how long a budget lasts. */
export class QuoteCall extends FindTariff {
  @CountField({
    optional: true,
    max: 604_800,
    description: 'How long the call lasts; 60 when there is no budget.',
  })
  seconds?: number;

  @AmountField({ optional: true, description: 'What it may cost at most; asks for the longest call.' })
  budget?: string;
}

/** Increments of one length at one price. */
export class CallCharge {
  @CountField({ description: 'Seconds after the answer.' })
  from_seconds!: number;

  @CountField({ min: 1 })
  increment_seconds!: number;

  @CountField({ min: 1 })
  count!: number;

  @PriceField({ description: 'Per minute.', example: '0.0125' })
  price!: string;

  @TextField({ max: 40, description: 'What they cost: exact, or to 12 decimals.', example: '0.0075' })
  amount!: string;
}

export const COST_DECIDERS = ['not_answered', 'grace', 'increments', 'minimum', 'maximum'] as const;
export type CostDecider = (typeof COST_DECIDERS)[number];

/** How a cost came about, so that it can be checked by hand. */
export class CostExplanation {
  @MessageField(() => CallCharge, { list: true })
  charges!: CallCharge[];

  @PriceField({ example: '0' })
  connection_fee!: string;

  @ChoiceField(COST_DECIDERS, { description: 'What decided in the end.' })
  decided_by!: CostDecider;

  @TextField({ max: 40, description: 'Before rounding: exact, or to 12 decimals.', example: '0.0075' })
  unrounded!: string;

  @TextField({
    max: 2_000,
    description: 'The same for people.',
    example: '36 s at 0.0125 a minute is 0.0075.',
  })
  text!: string;
}

export class CallQuote {
  @MessageField(() => Tariff)
  tariff!: Tariff;

  @CountField({ description: 'The length of the call that `cost` is for.' })
  seconds!: number;

  @CountField({
    optional: true,
    description: 'With a budget: the longest call that it pays for, at most 24 hours.',
  })
  affordable_seconds?: number;

  @CountField({})
  billed_seconds!: number;

  @MoneyField()
  cost!: Money;

  @MessageField(() => CostExplanation)
  explanation!: CostExplanation;
}

const TARIFF_REFUSALS = [
  'deck_unknown',
  'trunk_unknown',
  'number_unreadable',
  'destination_rejected',
  'no_rate',
] as const;

export const tariff = resource('rating', 'tariff', {
  find: request({
    summary: 'Answers what a call is charged by, or refuses it. Nothing is written.',
    input: FindTariff,
    reply: Tariff,
    refusals: TARIFF_REFUSALS,
  }),
  quote: request({
    summary: 'Answers what a call costs, or how long a budget lasts, and why.',
    input: QuoteCall,
    reply: CallQuote,
    refusals: TARIFF_REFUSALS,
  }),
});
