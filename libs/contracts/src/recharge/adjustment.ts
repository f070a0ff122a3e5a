import type { Money } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { ChoiceField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, MoneyField } from '../wire/money-fields.ts';
import { PageInput, PageReply } from './page.ts';

export const DIRECTIONS = ['credit', 'debit'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Above a threshold an adjustment waits as `pending` until a second person decides; only `booked` has moved money. */
export const ADJUSTMENT_STATUSES = ['pending', 'booked', 'rejected'] as const;
export type AdjustmentStatus = (typeof ADJUSTMENT_STATUSES)[number];

/** Money that came in or went out outside of Saldo, or a correction by hand. */
export class NewAdjustment {
  @IdField({ description: "The partner's live or test account." })
  account!: string;

  @ChoiceField(DIRECTIONS, { example: 'credit', description: '`credit` adds to the balance.' })
  direction!: Direction;

  @AmountField({ description: "In the account's currency.", example: '5000.00' })
  amount!: string;

  @TextField({
    max: 200,
    description: 'Why, for the statement and the audit log.',
    example: 'SPEI 20261125-0417',
  })
  reason!: string;
}

export class RequestAdjustment extends NewAdjustment {
  @IdField({ description: 'The id of the adjustment, made by the asker so that asking again is harmless.' })
  id!: string;
}

export class AdjustmentDecision {
  @TextField({ optional: true, max: 200, description: 'A word on the decision.' })
  note?: string;
}

export class DecideAdjustment extends AdjustmentDecision {
  @IdField()
  id!: string;
}

export class AdjustmentFilter extends PageInput {
  @ChoiceField(ADJUSTMENT_STATUSES, { optional: true })
  status?: AdjustmentStatus;

  @IdField({ optional: true })
  account?: string;
}

export class Adjustment {
  @IdField()
  id!: string;

  @IdField()
  account!: string;

  @ChoiceField(DIRECTIONS, { example: 'credit' })
  direction!: Direction;

  @MoneyField({ description: 'Always positive.' })
  amount!: Money;

  @TextField({ max: 200 })
  reason!: string;

  @ChoiceField(ADJUSTMENT_STATUSES, { example: 'booked' })
  status!: AdjustmentStatus;

  @TextField({ max: 120, description: 'Who asked for it.' })
  requested_by!: string;

  @InstantField()
  requested_at!: Date;

  @TextField({ optional: true, max: 120, description: 'The second person, where one was needed.' })
  decided_by?: string;

  @InstantField({ optional: true })
  decided_at?: Date;

  @TextField({ optional: true, max: 200 })
  note?: string;
}

export class AdjustmentList extends PageReply {
  @MessageField(() => Adjustment, { list: true })
  data!: Adjustment[];
}

export const adjustment = resource('recharge', 'adjustment', {
  request: request({
    summary: 'Books a credit or a debit, or leaves it for a second person where it is above the threshold.',
    input: RequestAdjustment,
    reply: Adjustment,
    refusals: ['account_unknown', 'amount_not_allowed', 'adjustment_conflict', 'insufficient_funds'],
  }),
  approve: request({
    summary: 'Books a pending adjustment. Whoever asked for it may not. Approving again answers the same.',
    input: DecideAdjustment,
    reply: Adjustment,
    refusals: ['not_found', 'not_pending', 'same_operator', 'insufficient_funds'],
  }),
  reject: request({
    summary: 'Turns a pending adjustment down. Rejecting again answers the same.',
    input: DecideAdjustment,
    reply: Adjustment,
    refusals: ['not_found', 'not_pending'],
  }),
  list: request({
    summary: 'Lists adjustments, the newest first.',
    input: AdjustmentFilter,
    reply: AdjustmentList,
    refusals: ['cursor_unknown'],
  }),
});

export const accountAdjusted = event('account.adjusted', Adjustment, {
  summary: 'Money was booked to or from an account by hand.',
  from: 'recharge',
  audience: 'public',
});
