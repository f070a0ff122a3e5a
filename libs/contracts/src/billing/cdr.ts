import type { Currency, Money } from '@saldo/money';
import { CostExplanation, Tariff } from '../rating/tariff.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, FlagField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { CurrencyField, MoneyField } from '../wire/money-fields.ts';
import { CALL_DIRECTIONS, CALL_REFUSALS, CHARGED_TO } from './call.ts';
import type { CallDirection, CallRefusal, ChargedTo } from './call.ts';

/**
 * How it is known how long the call lasted: `events` of the switch; `estimate`, the last proof of life of a call that was gone;
 * `record`, the switch's own record of a call that nobody announced, or of whose end nobody heard; `http`, a dialplan's word.
 */
export const CDR_SOURCES = ['events', 'estimate', 'record', 'http'] as const;
export type CdrSource = (typeof CDR_SOURCES)[number];

/** A leg that belongs to a call and is not charged for itself. */
export class CdrLeg {
  @TextField({ max: 120 })
  leg!: string;

  @ChoiceField(CALL_DIRECTIONS, { example: 'outbound' })
  direction!: CallDirection;

  @TextField({ max: 64, example: '51983000001' })
  dialled!: string;

  @CountField({ description: 'Microseconds from answer to hangup; 0 when it was not answered.' })
  duration_us!: number;

  @TextField({ optional: true, max: 64, example: 'NORMAL_CLEARING' })
  cause?: string;
}

/** What became of a call. It never changes; what is found out later is a correction beside it. */
export class Cdr {
  @IdField()
  id!: string;

  @IdField({ optional: true, description: 'The call; absent when it was refused, or nobody announced it.' })
  call?: string;

  @TextField({ max: 40, example: 'fs1' })
  switch!: string;

  @TextField({ max: 120, example: '7b1c0a2e-call' })
  leg!: string;

  @ChoiceField(CALL_DIRECTIONS, { example: 'outbound' })
  direction!: CallDirection;

  @ChoiceField(CHARGED_TO, { example: 'account' })
  charged_to!: ChargedTo;

  @IdField({ optional: true })
  account?: string;

  @TextField({ optional: true, max: 40, example: '100001' })
  account_number?: string;

  @TextField({ max: 64, example: '51170001' })
  caller!: string;

  @TextField({ max: 64, example: '51983000001' })
  dialled!: string;

  @TextField({ optional: true, max: 20, description: 'The prefix that decided.', example: '51983' })
  prefix?: string;

  @TextField({ optional: true, max: 120, example: 'Peru, mobile' })
  destination?: string;

  @InstantField({ description: 'When the call came in.' })
  started_at!: Date;

  @InstantField({ optional: true })
  answered_at?: Date;

  @InstantField()
  ended_at!: Date;

  @CountField({
    description: 'Microseconds from answer to hangup as the switch measured them.',
    example: 45_000_000,
  })
  duration_us!: number;

  @CountField({ example: 48 })
  billed_seconds!: number;

  @MoneyField({ optional: true, description: 'What it cost by this record; corrections stand beside it.' })
  cost?: Money;

  @TextField({ max: 64, description: 'As the switch spells it.', example: 'NORMAL_CLEARING' })
  cause!: string;

  @ChoiceField(CALL_REFUSALS, { optional: true, description: 'Why it was not let through.' })
  refusal?: CallRefusal;

  @ChoiceField(CDR_SOURCES, { example: 'events' })
  source!: CdrSource;

  @FlagField({
    description: 'Whether a person should look: an estimate that no record of the switch has confirmed yet.',
  })
  estimated!: boolean;

  @MessageField(() => Tariff, { optional: true, description: 'What it was charged by.' })
  tariff?: Tariff;

  @MessageField(() => CostExplanation, { optional: true })
  explanation?: CostExplanation;

  @MessageField(() => CdrLeg, { list: true })
  legs!: CdrLeg[];

  @InstantField({ description: 'When it was written.' })
  recorded_at!: Date;
}

/** What a late record of the switch changed about a call that was closed by an estimate. */
export class CdrCorrection {
  @IdField()
  id!: string;

  @IdField({ description: 'The estimate.' })
  cdr!: string;

  @CountField({ example: 45_000_000 })
  duration_us!: number;

  @CountField({ example: 48 })
  billed_seconds!: number;

  @MoneyField({ description: 'What the call truly cost.' })
  cost!: Money;

  @MoneyField({ description: 'What was charged or, negative, given back.' })
  difference!: Money;

  @TextField({ max: 64, example: 'NORMAL_CLEARING' })
  cause!: string;

  @InstantField()
  recorded_at!: Date;
}

export class CdrDetails extends Cdr {
  @MessageField(() => CdrCorrection, { list: true })
  corrections!: CdrCorrection[];
}

export class FindCdr {
  @IdField()
  id!: string;
}

/** Wanted calls: those to which all that is said applies. */
export class CdrFilter extends PageInput {
  @IdField({ optional: true })
  account?: string;

  @TextField({ optional: true, max: 40, example: 'fs1' })
  switch?: string;

  @TextField({ optional: true, max: 64, description: 'The number of the caller.' })
  caller?: string;

  @TextField({ optional: true, max: 64, description: 'What was dialled begins so.', example: '5198' })
  dialled?: string;

  @ChoiceField(CALL_DIRECTIONS, { optional: true })
  direction?: CallDirection;

  @ChoiceField(['answered', 'unanswered', 'refused', 'estimated'], { optional: true })
  outcome?: 'answered' | 'unanswered' | 'refused' | 'estimated';

  @InstantField({ optional: true, description: 'Ended from this instant on.' })
  from?: Date;

  @InstantField({ optional: true, description: 'Ended before this instant.' })
  to?: Date;

  @CurrencyField({ optional: true, example: 'PEN' })
  currency?: Currency;
}

/** The newest first. */
export class CdrList extends PageReply {
  @MessageField(() => Cdr, { list: true })
  data!: Cdr[];
}
