import type { Money } from '@saldo/money';
import { ChoiceField, CountField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';

/** What a run would do with a line. */
export const LINE_VERDICTS = ['recharge', 'leave'] as const;
export type LineVerdict = (typeof LINE_VERDICTS)[number];

/**
 * Why. The first four are reasons to recharge, all others to leave a line alone. `reporting_expired` and
 * `reporting_in_time` are the saving: the line has lapsed, or is about to, and still reports.
 */
export const LINE_REASONS = [
  'expired_and_silent',
  'expires_and_silent',
  'due',
  'never_reported',
  'reporting_expired',
  'reporting_in_time',
  'not_due',
  'silent_too_long',
  'recharged_already',
  'recharge_open',
  'limit_reached',
  'excluded',
  'quarantined',
  'invalid_sim',
  'amount_unknown',
  'package_unknown',
  'no_device',
] as const;
export type LineReason = (typeof LINE_REASONS)[number];

/** How a line stands by its expiry: past, before the end of today, or later (domain reference, section 000.3). */
export const LINE_STATES = ['expired', 'expiring', 'valid'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** A line as the last look at the operator's tables found it, and what follows. */
export class LineDecision {
  @TextField({ max: 15, description: 'The number of the line as the tables have it.', example: '6680000001' })
  sim!: string;

  @TextField({ optional: true, max: 120, example: 'UNIT 12 [ACME]' })
  title?: string;

  @ChoiceField(LINE_VERDICTS, { example: 'recharge' })
  verdict!: LineVerdict;

  @ChoiceField(LINE_REASONS, { example: 'expired_and_silent' })
  reason!: LineReason;

  @TextField({
    optional: true,
    max: 200,
    description: 'What its row says and what it would have to say, where no such amount or package is sold.',
    example: 'importe_recarga is 75.00; sold are 10, 20, 30, 50',
  })
  detail?: string;

  @ChoiceField(LINE_STATES, { example: 'expired' })
  state!: LineState;

  @InstantField({ optional: true })
  expires_at?: Date;

  @InstantField({
    optional: true,
    description: 'When the device was last heard of; absent where nothing is known.',
  })
  reported_at?: Date;

  @TextField({ optional: true, max: 20, example: 'TEL010' })
  product?: string;

  @MoneyField({ optional: true, description: 'What its recharge costs.' })
  amount?: Money;

  @CountField({ optional: true, description: 'For how many days.' })
  days?: number;
}

/** How many lines share a verdict and a reason, and what their recharges cost or would have cost. */
export class ReasonCount {
  @ChoiceField(LINE_VERDICTS, { example: 'leave' })
  verdict!: LineVerdict;

  @ChoiceField(LINE_REASONS, { example: 'reporting_expired' })
  reason!: LineReason;

  @CountField()
  lines!: number;

  @MoneyField()
  amount!: Money;
}

/** What a look at all lines of a fleet came to. */
export class LineSummary {
  @CountField({ description: 'Lines that were looked at.' })
  lines!: number;

  @CountField()
  expired!: number;

  @CountField()
  expiring!: number;

  @CountField()
  valid!: number;

  @CountField({ description: 'Lines to be recharged.' })
  due!: number;

  @MoneyField({ description: 'What recharging them costs.' })
  cost!: Money;

  @MoneyField({ description: 'What is saved by leaving lines alone that still report.' })
  saved!: Money;

  @MessageField(() => ReasonCount, { list: true })
  reasons!: ReasonCount[];
}
