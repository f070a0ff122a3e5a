import type { Currency, Rounding } from '@saldo/money';
import { ChoiceField, ChoiceListField, CountField, TextField, TextListField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { CurrencyField, PriceField } from '../wire/money-fields.ts';
import { ZoneField } from '../wire/zone-field.ts';

/** How the cost of a call may be rounded. */
export const COST_ROUNDINGS = ['up', 'down', 'half_up', 'half_even'] as const satisfies readonly Rounding[];
export type CostRounding = (typeof COST_ROUNDINGS)[number];

/** What becomes of a call during which a window of time begins or ends. */
export const CROSSINGS = ['split', 'frozen'] as const;
export type Crossing = (typeof CROSSINGS)[number];
export const WINDOW_DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'holiday',
] as const;
export type WindowDay = (typeof WINDOW_DAYS)[number];

const SLUG = {
  matches: /^[a-z0-9][a-z0-9_-]{0,39}$/,
  words: 'must be 1 to 40 small letters, digits, dashes and underscores, such as retail',
};
const CLOCK = {
  matches: /^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/,
  words: 'must be a time of day, such as 08:00',
};
const DATE = { matches: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, words: 'is a date such as 2026-12-25' };
const DIALLED = { matches: /^[0-9*#]+$/, words: 'has digits, stars and hashes alone' };
const DIGITS = { matches: /^[0-9]+$/, words: 'has digits alone' };

/** The name by which a deck, a window or a trunk is spoken of. */
export const SlugField = (options: { optional?: boolean; description?: string; example: string }) =>
  TextField({ max: 40, pattern: SLUG, ...options });

/** Hours of some days by the clock of the deck's zone. Several entries of one name make one window. */
export class RateWindow {
  @SlugField({ description: 'What a sheet calls it.', example: 'peak' })
  name!: string;

  @ChoiceListField(WINDOW_DAYS, {
    description: 'A holiday is a `holiday` and not its day of the week.',
    example: ['monday', 'friday'],
  })
  days!: WindowDay[];

  @TextField({ max: 5, pattern: CLOCK, example: '08:00' })
  from!: string;

  @TextField({ max: 5, pattern: CLOCK, description: 'The first minute outside it.', example: '20:00' })
  until!: string;
}

/** How numbers are dialled on one trunk. */
export class DeckTrunk {
  @SlugField({ example: 'peer-1' })
  name!: string;

  @TextField({
    optional: true,
    max: 3,
    pattern: DIGITS,
    description: 'Of the country it is in.',
    example: '52',
  })
  country_code?: string;

  @TextListField({
    optional: true,
    max: 8,
    countMax: 8,
    pattern: DIALLED,
    description: '00 and 011 when absent.',
  })
  international_prefixes?: string[];

  @TextField({
    optional: true,
    max: 8,
    pattern: DIALLED,
    description: 'Before national numbers.',
    example: '0',
  })
  national_prefix?: string;

  @TextListField({
    optional: true,
    max: 16,
    countMax: 32,
    pattern: DIALLED,
    description: 'What the peer puts before every number; taken away where it is there.',
  })
  technical_prefixes?: string[];

  @ChoiceField(['international', 'national'], {
    optional: true,
    description: 'What a number without any prefix is; international when absent.',
  })
  plain?: 'international' | 'national';

  @CountField({
    optional: true,
    min: 1,
    max: 15,
    description: 'Digits with the country code; 7 when absent.',
  })
  length_min?: number;

  @CountField({
    optional: true,
    min: 1,
    max: 15,
    description: 'Digits with the country code; 15 when absent.',
  })
  length_max?: number;

  @TextListField({
    optional: true,
    max: 15,
    countMax: 200,
    pattern: DIGITS,
    description: 'Numbers in E.164, without the plus sign, that begin so are never let through.',
  })
  rejected_prefixes?: string[];
}

/** A number that is connected whatever the balance says. */
export class EmergencyNumber {
  @TextField({ max: 16, pattern: DIALLED, description: 'As it is dialled.', example: '911' })
  number!: string;

  @PriceField({ optional: true, description: 'Per minute, by the second; free when absent.' })
  price?: string;
}

/** All of a deck but its rates. */
export class DeckSettings {
  @SlugField({ description: 'The deck of which this is a version.', example: 'retail' })
  name!: string;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @ZoneField({ description: 'By its clocks windows and dates of the deck are read.' })
  zone!: string;

  @ChoiceField(COST_ROUNDINGS, {
    optional: true,
    description: 'How the cost of a call is rounded; up when absent.',
  })
  rounding?: CostRounding;

  @CountField({ optional: true, max: 6, description: 'To how many decimals it is rounded; 4 when absent.' })
  scale?: number;

  @ChoiceField(CROSSINGS, {
    optional: true,
    description:
      'Whether a call changes its price where a window begins (`split`, when absent) or keeps the first.',
  })
  crossing?: Crossing;

  @CountField({
    optional: true,
    min: 1,
    max: 3_600,
    description: 'First increment where the sheet says none.',
  })
  first_seconds?: number;

  @CountField({
    optional: true,
    min: 1,
    max: 3_600,
    description: 'Next increments where the sheet says none.',
  })
  next_seconds?: number;

  @TextListField({ optional: true, max: 10, countMax: 400, pattern: DATE })
  holidays?: string[];

  @MessageField(() => RateWindow, { optional: true, list: true })
  windows?: RateWindow[];

  @MessageField(() => DeckTrunk, { optional: true, list: true })
  trunks?: DeckTrunk[];

  @MessageField(() => EmergencyNumber, {
    optional: true,
    list: true,
    description: '112 and 911 when absent.',
  })
  emergency_numbers?: EmergencyNumber[];
}
