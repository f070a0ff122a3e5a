import type { Money } from '@saldo/money';
import { CountField, IdField, TextField } from '../wire/fields.ts';
import { MoneyField } from '../wire/money-fields.ts';

/** A dialplan's own word that a call is over, from before there were events. */
export class EndCall {
  @TextField({ max: 120, example: '7b1c0a2e-call' })
  leg!: string;

  @TextField({ optional: true, max: 40, description: '`http` when absent.', example: 'fs1' })
  switch?: string;

  @CountField({
    max: 604_800_000_000,
    description: 'Microseconds from answer to hangup; 0 when not answered.',
    example: 45_000_000,
  })
  duration_us!: number;
}

/** What a person found out about a call of which nobody knows whether it lives, such as one of a switch that never comes back. */
export class CallSettlement {
  @CountField({
    max: 604_800_000_000,
    description: 'Microseconds from answer to hangup; 0 when it was not answered.',
    example: 45_000_000,
  })
  duration_us!: number;

  @TextField({ max: 200, description: 'How it is known, for the audit log.', example: "The carrier's bill" })
  reason!: string;
}

export class SettleDoubtfulCall extends CallSettlement {
  @IdField()
  id!: string;
}

export class CallEnding {
  @IdField({ description: 'The record of the call.' })
  cdr!: string;

  @MoneyField()
  held!: Money;

  @MoneyField({ description: 'What it cost.' })
  cost!: Money;

  @MoneyField({ description: 'What came back.' })
  released!: Money;
}
