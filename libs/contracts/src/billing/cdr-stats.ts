import type { Currency, Money } from '@saldo/money';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { CurrencyField, MoneyField } from '../wire/money-fields.ts';
import { ZoneField } from '../wire/zone-field.ts';

export const STATS_BY = ['hour', 'day', 'week', 'month', 'destination', 'account', 'cause'] as const;
export type StatsBy = (typeof STATS_BY)[number];

/** A question about many calls. Money of one currency at a time is counted. */
export class CdrStatsQuestion {
  @ChoiceField(STATS_BY, { description: 'What makes a row.', example: 'day' })
  by!: StatsBy;

  @CurrencyField({ example: 'PEN' })
  currency!: Currency;

  @InstantField({ description: 'Ended from this instant on.' })
  from!: Date;

  @InstantField({ description: 'Ended before this instant.' })
  to!: Date;

  @ZoneField({ optional: true, description: "By whose clock hours and days are; Saldo's zone when absent." })
  zone?: string;

  @IdField({ optional: true })
  account?: string;

  @TextField({ optional: true, max: 40, example: 'fs1' })
  switch?: string;
}

export class CdrStatsRow {
  @TextField({
    max: 120,
    description:
      'The destination, the number of the account, the cause; or the beginning of the hour, day, week or month in its zone.',
    example: '2026-11-25',
  })
  key!: string;

  @CountField({ description: 'All calls, refused ones included.' })
  call_count!: number;

  @CountField({})
  answered_count!: number;

  @CountField({})
  refused_count!: number;

  @TextField({
    max: 8,
    description: 'Answer-seizure ratio: answered of those let through, in percent.',
    example: '62.50',
  })
  asr!: string;

  @TextField({
    max: 16,
    description: 'Average call duration: seconds of an answered call.',
    example: '84.120',
  })
  acd_seconds!: string;

  @CountField({ description: 'Microseconds talked.' })
  duration_us!: number;

  @CountField({})
  billed_seconds!: number;

  @MoneyField({ description: 'What they cost, corrections included.' })
  revenue!: Money;
}

export class CdrStats {
  @MessageField(() => CdrStatsRow, {
    list: true,
    description: 'At most 1,000; times in their order, else the largest revenue first.',
  })
  data!: CdrStatsRow[];

  @MessageField(() => CdrStatsRow, { description: 'All of them together; its key is `all`.' })
  total!: CdrStatsRow;
}
