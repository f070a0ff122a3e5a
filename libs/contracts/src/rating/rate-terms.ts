import { CountField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { PriceField } from '../wire/money-fields.ts';

/** One stretch of a call: its first increment, then the next ones until the tier after it begins. */
export class RateTier {
  @CountField({ description: 'Seconds after the answer from which it holds; 0 for the first.', example: 0 })
  from_seconds!: number;

  @CountField({ min: 1, description: 'Seconds that are charged at once when it begins.', example: 60 })
  first_seconds!: number;

  @CountField({ min: 1, description: 'Seconds of every increment after the first.', example: 6 })
  next_seconds!: number;

  @PriceField({ description: 'Per minute.', example: '0.0125' })
  price!: string;
}

/** What a call costs: increments by their tiers, the fee once, then the minimum, then the maximum, then one rounding. */
export class RateTerms {
  @MessageField(() => RateTier, { list: true, description: 'In the order of their start.' })
  tiers!: RateTier[];

  @PriceField({ description: 'Once for an answered call.', example: '0' })
  connection_fee!: string;

  @CountField({ description: 'A call that lasts no longer costs nothing.', example: 0 })
  grace_seconds!: number;

  @PriceField({ description: 'The least that an answered call costs.', example: '0' })
  minimum_charge!: string;

  @PriceField({ optional: true, description: 'The most that a call costs.' })
  maximum_cost?: string;
}
