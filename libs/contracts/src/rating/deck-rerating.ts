import type { Money } from '@saldo/money';
import { ChoiceField, CountField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';
import { SlugField } from './deck-settings.ts';
import { RERATE_REFUSALS } from './rerating.ts';
import type { RerateRefusal } from './rerating.ts';

/** Which past calls are to be rated again. */
export class DeckReratingQuestion {
  @SlugField({
    optional: true,
    description: 'The name of the deck that they were charged by; that of this deck when absent.',
    example: 'retail',
  })
  deck?: string;

  @InstantField({
    optional: true,
    description: 'Ended from this instant on; seven days before `to` when absent.',
  })
  from?: Date;

  @InstantField({ optional: true, description: 'Ended before this instant; now when absent.' })
  to?: Date;

  @InstantField({
    optional: true,
    description:
      'Rates in effect at this instant are used for all calls; those of its setup for each when absent.',
  })
  as_of?: Date;
}

/** Calls that went to one place. */
export class DestinationRerating {
  @TextField({ max: 120, example: 'Peru, mobile' })
  destination!: string;

  @CountField()
  call_count!: number;

  @MoneyField({ description: 'What they were charged.' })
  charged!: Money;

  @MoneyField({ description: 'What they would have cost.' })
  cost!: Money;

  @MoneyField({ description: '`cost` less `charged`.' })
  difference!: Money;
}

/** Calls that the deck would not have connected. */
export class RefusedRerating {
  @ChoiceField(RERATE_REFUSALS)
  refusal!: RerateRefusal;

  @CountField()
  call_count!: number;

  @MoneyField({ description: 'What they were charged.' })
  charged!: Money;
}

/** What a deck would have changed about calls that were made. */
export class DeckRerating {
  @InstantField()
  from!: Date;

  @InstantField()
  to!: Date;

  @CountField({ description: 'Calls that would have been rated.' })
  rated_count!: number;

  @CountField({ description: 'Calls that would not have been connected.' })
  refused_count!: number;

  @MoneyField({ description: 'What the calls that would have been rated were charged.' })
  charged!: Money;

  @MoneyField({ description: 'What they would have cost.' })
  cost!: Money;

  @MoneyField({ description: '`cost` less `charged`.' })
  difference!: Money;

  @CountField({ description: 'How many destinations there are.' })
  destination_count!: number;

  @MessageField(() => DestinationRerating, {
    list: true,
    description: 'The largest difference first, at most 500.',
  })
  destinations!: DestinationRerating[];

  @MessageField(() => RefusedRerating, { list: true })
  refused!: RefusedRerating[];
}
