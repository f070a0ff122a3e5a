import { CountField, TextListField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField } from '../wire/money-fields.ts';
import { SlugField } from '../rating/deck-settings.ts';
import { SliceTerms } from './slice-terms.ts';

export const ACCOUNT_KINDS = ['prepaid', 'postpaid'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

const DIGITS = { matches: /^[0-9]{1,15}$/, words: 'has 1 to 15 digits' };

/** What calls of an account may do, and by which rates. What is absent is not limited, or as the service was configured. */
export class CallTerms {
  @SlugField({
    optional: true,
    description: 'The rate deck; `default` when absent.',
    example: 'retail',
  })
  deck?: string;

  @SlugField({
    optional: true,
    description: 'By whose rules of the deck dialled numbers are read.',
    example: 'peer-1',
  })
  trunk?: string;

  @CountField({ optional: true, min: 1, max: 10_000, description: 'Calls at the same time; 5 when absent.' })
  concurrent_calls_max?: number;

  @CountField({ optional: true, min: 1, max: 1_000, description: 'Calls that may begin in one second.' })
  calls_per_second_max?: number;

  @AmountField({
    optional: true,
    description: "The most that the calls of a day may cost, live ones included, in the day of Saldo's zone.",
    example: '50.00',
  })
  day_cap?: string;

  @CountField({
    optional: true,
    min: 1,
    max: 86_400,
    description: 'No call lasts longer; 4 hours when absent.',
  })
  call_seconds_max?: number;

  @TextListField({
    optional: true,
    max: 15,
    countMax: 500,
    pattern: DIGITS,
    description: 'Numbers in E.164, without the plus sign, that begin so are not connected.',
  })
  blocked_prefixes?: string[];

  @MessageField(() => SliceTerms, { optional: true })
  slices?: SliceTerms;
}
