import type { Money } from '@saldo/money';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField, PriceField } from '../wire/money-fields.ts';

export const RERATE_ROWS_MAX = 1_000;

/** Why a deck would not connect a call. */
export const RERATE_REFUSALS = [
  'trunk_unknown',
  'number_unreadable',
  'destination_rejected',
  'no_rate',
] as const;
export type RerateRefusal = (typeof RERATE_REFUSALS)[number];

/** A call that was made, as its record has it. */
export class RatedCall {
  @TextField({ max: 64, description: "The record's own name, which comes back.", example: 'EXAMPLE-1' })
  id!: string;

  @TextField({ max: 64, description: 'As it was dialled.', example: '+51983000001' })
  number!: string;

  @TextField({ optional: true, max: 40 })
  trunk?: string;

  @InstantField({ description: 'When it was authorised; the tariff was chosen then.' })
  set_up_at!: Date;

  @InstantField({ optional: true, description: 'When it was answered; `set_up_at` when absent.' })
  answered_at?: Date;

  @CountField({
    description: 'Microseconds from answer to hangup; 0 when it was not answered.',
    example: 45_000_000,
  })
  duration_us!: number;

  @PriceField({ decimalsMax: 6, description: 'What it was charged.', example: '0.12' })
  charged!: string;
}

export class RerateCalls {
  @IdField({ description: 'The deck to rate them by, which may be a draft.' })
  id!: string;

  @InstantField({
    optional: true,
    description:
      'Rates in effect at this instant are used for all calls; those of its setup for each when absent.',
  })
  as_of?: Date;

  @MessageField(() => RatedCall, { list: true, description: `At most ${RERATE_ROWS_MAX}.` })
  calls!: RatedCall[];
}

export class RatedAgain {
  @TextField({ max: 64, example: 'EXAMPLE-1' })
  id!: string;

  @TextField({
    optional: true,
    max: 120,
    description: 'Where it went, by this deck.',
    example: 'Peru, mobile',
  })
  destination?: string;

  @MoneyField()
  charged!: Money;

  @MoneyField({ optional: true, description: 'What it would cost; absent when it would be refused.' })
  cost?: Money;

  @MoneyField({ optional: true, description: '`cost` less `charged`.' })
  difference?: Money;

  @ChoiceField(RERATE_REFUSALS, {
    optional: true,
    description: 'Why it would be refused.',
  })
  refusal?: RerateRefusal;
}

export class Rerating {
  @CountField({})
  rated_count!: number;

  @CountField({})
  refused_count!: number;

  @MoneyField({ description: 'What the calls that would be rated were charged.' })
  charged!: Money;

  @MoneyField({ description: 'What they would cost.' })
  cost!: Money;

  @MoneyField({ description: '`cost` less `charged`.' })
  difference!: Money;

  @MessageField(() => RatedAgain, { list: true })
  calls!: RatedAgain[];
}
