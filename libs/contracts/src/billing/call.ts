import type { Money } from '@saldo/money';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, FlagField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField, PriceField } from '../wire/money-fields.ts';

/** Who pays: the account of the caller; of the callee, for toll-free numbers; nobody, as for most calls that come in. */
export const CHARGED_TO = ['account', 'callee', 'free', 'emergency'] as const;
export type ChargedTo = (typeof CHARGED_TO)[number];

/** `doubtful`: the switch cannot say whether it still lives. Its money stays held. */
export const CALL_STATES = ['authorised', 'answered', 'doubtful', 'ended'] as const;
export type CallState = (typeof CALL_STATES)[number];

export const CALL_DIRECTIONS = ['outbound', 'inbound'] as const;
export type CallDirection = (typeof CALL_DIRECTIONS)[number];

/** Why a call was not let through. */
export const CALL_REFUSALS = [
  'account_not_found',
  'account_suspended',
  'account_closed',
  'no_rate_found',
  'number_unreadable',
  'destination_blocked',
  'insufficient_balance',
  'concurrent_limit_exceeded',
  'call_rate_exceeded',
  'day_cap_exceeded',
  'rating_unavailable',
  'internal_error',
] as const;
export type CallRefusal = (typeof CALL_REFUSALS)[number];

/** A call that was let through, as it stands now. */
export class Call {
  @IdField()
  id!: string;

  @TextField({ max: 40, description: 'The switch that has it; `http` when it was asked for over HTTP.' })
  switch!: string;

  @TextField({
    max: 120,
    description: "The switch's own id of the leg that is charged.",
    example: '7b1c0a2e-call',
  })
  leg!: string;

  @ChoiceField(CALL_STATES, { example: 'answered' })
  state!: CallState;

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

  @TextField({ max: 64, description: 'As it was dialled.', example: '51983000001' })
  dialled!: string;

  @TextField({ optional: true, max: 120, example: 'Peru, mobile' })
  destination?: string;

  @PriceField({ optional: true, description: 'Per minute, at its beginning.', example: '0.085' })
  price?: string;

  @InstantField()
  authorised_at!: Date;

  @InstantField({ optional: true })
  answered_at?: Date;

  @InstantField({ optional: true, description: 'The last time the switch spoke of it.' })
  seen_at?: Date;

  @MoneyField({ optional: true, description: 'What is held for it.' })
  held?: Money;

  @CountField({ optional: true, description: 'Seconds after the answer that are paid for.' })
  paid_seconds?: number;

  @CountField({ description: 'How often more was held.' })
  extension_count!: number;

  @FlagField({ description: 'Whether no more can be held: it ends when its paid seconds do.' })
  last_slice!: boolean;
}

export class FindCall {
  @IdField()
  id!: string;
}

export class CallFilter extends PageInput {
  @IdField({ optional: true })
  account?: string;

  @TextField({ optional: true, max: 40, example: 'fs1' })
  switch?: string;

  @ChoiceField(CALL_STATES, { optional: true, description: 'Those that live when absent.' })
  state?: CallState;
}

/** The newest first. */
export class CallList extends PageReply {
  @MessageField(() => Call, { list: true })
  data!: Call[];
}

/** A dialplan that asks over HTTP whether a call may go on. */
export class AuthoriseCall {
  @TextField({ max: 64, example: '100001' })
  caller!: string;

  @TextField({ max: 64, example: '51983000001' })
  callee!: string;

  @TextField({
    max: 120,
    description: 'The id of the leg. Asking again for the same one is answered by what was decided before.',
    example: '7b1c0a2e-call',
  })
  leg!: string;

  @TextField({
    optional: true,
    max: 40,
    description: 'The switch that asks; `http` when absent.',
    example: 'fs1',
  })
  switch?: string;

  @ChoiceField(CALL_DIRECTIONS, { optional: true, description: 'outbound when absent.' })
  direction?: CallDirection;
}

export class CallAuthorisation {
  @FlagField()
  authorised!: boolean;

  @ChoiceField(
    ['authorized', 'authorized_existing', 'authorized_inbound', 'authorized_emergency', ...CALL_REFUSALS],
    {
      example: 'authorized',
    },
  )
  reason!: 'authorized' | 'authorized_existing' | 'authorized_inbound' | 'authorized_emergency' | CallRefusal;

  @TextField({
    optional: true,
    max: 40,
    description: 'The cause with which to end a refused call.',
    example: 'CALL_REJECTED',
  })
  cause?: string;

  @MessageField(() => Call, { optional: true })
  call?: Call;
}
