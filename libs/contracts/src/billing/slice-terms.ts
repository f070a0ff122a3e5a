import { CountField } from '../wire/fields.ts';
import { AmountField } from '../wire/money-fields.ts';

/** How much of a call is paid for ahead. What is absent is what the service was configured with. */
export class SliceTerms {
  @CountField({ optional: true, min: 1, max: 3_600, description: 'Seconds that the first hold pays for.' })
  first_seconds?: number;

  @CountField({
    optional: true,
    min: 1,
    max: 3_600,
    description: 'Seconds that every further hold pays for.',
  })
  next_seconds?: number;

  @CountField({
    optional: true,
    min: 5,
    max: 3_600,
    description: 'With fewer seconds than these paid for, more is held.',
  })
  ahead_seconds?: number;

  @AmountField({ optional: true, description: 'A hold is never smaller, unless there is less.' })
  least?: string;

  @AmountField({ optional: true, description: 'A hold is never larger.' })
  most?: string;
}
