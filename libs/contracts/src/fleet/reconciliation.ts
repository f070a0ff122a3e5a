import type { Money } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';

/** `incomplete`: the provider has no statement, or did not answer; only the floats were compared. */
export const RECONCILIATION_STATES = ['matched', 'differs', 'incomplete'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** A business day of ours against a provider's statement and float. */
export class Reconciliation {
  @IdField()
  id!: string;

  @TextField({ max: 64 })
  provider!: string;

  @TextField({ max: 10, description: 'The business day.', example: '2026-11-25' })
  day!: string;

  @ChoiceField(RECONCILIATION_STATES, { example: 'matched' })
  state!: ReconciliationState;

  @CountField()
  matched!: number;

  @CountField({ description: 'In the statement, and not in our books.' })
  missing_ours!: number;

  @CountField({ description: 'In our books, and not in the statement.' })
  missing_theirs!: number;

  @CountField()
  amount_differs!: number;

  @CountField({ description: 'Open items of earlier days that this one closed.' })
  carried_closed!: number;

  @CountField({ description: 'Open items that are carried over to the next day.' })
  carried_open!: number;

  @CountField({ description: 'Unknown recharges that the statement resolved.' })
  resolved!: number;

  @MoneyField({ description: 'What we count as delivered that day.' })
  ours!: Money;

  @MoneyField({ description: 'What the statement counts.' })
  theirs!: Money;

  @MoneyField({ optional: true, description: 'Our float at the provider by our books.' })
  float_ours?: Money;

  @MoneyField({ optional: true, description: 'The balance that the provider says.' })
  float_theirs?: Money;

  @InstantField()
  at!: Date;

  @TextField({ optional: true, max: 500 })
  reason?: string;
}

export class ReconciliationFilter extends PageInput {
  @TextField({ optional: true, max: 64 })
  provider?: string;

  @ChoiceField(RECONCILIATION_STATES, { optional: true })
  state?: ReconciliationState;
}

export class ReconciliationList extends PageReply {
  @MessageField(() => Reconciliation, { list: true })
  data!: Reconciliation[];
}

export class RunReconciliation {
  @TextField({ max: 64, example: 'provider-a' })
  provider!: string;

  @TextField({
    optional: true,
    max: 10,
    pattern: { matches: /^\d{4}-\d{2}-\d{2}$/, words: 'must be a date such as 2026-11-25' },
    description: 'Yesterday when absent. Of a day that is not over nothing is kept.',
  })
  day?: string;
}

export const reconciliation = resource('recharge', 'reconciliation', {
  run: request({
    summary: 'Compares a day with a provider now. The same day again replaces what was found before.',
    input: RunReconciliation,
    reply: Reconciliation,
    refusals: ['provider_unknown', 'period_wrong'],
  }),
  list: request({
    summary: 'Lists reconciliations, the newest first.',
    input: ReconciliationFilter,
    reply: ReconciliationList,
    refusals: ['cursor_unknown'],
  }),
});

export const reconciliationCompleted = event('reconciliation.completed', Reconciliation, {
  summary: 'A day was compared with a provider.',
  from: 'recharge',
  audience: 'public',
});
