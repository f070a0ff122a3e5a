import type { Money } from '@saldo/money';
import { PageReply } from '../recharge/page.ts';
import { StatementPeriod } from '../recharge/account.ts';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';

/** `correction`: a late record of the switch changed what an estimated call costs. `debt`: what calls cost beyond all money was paid back. */
export const CALL_STATEMENT_KINDS = ['call', 'correction', 'credit', 'debit', 'debt'] as const;
export type CallStatementKind = (typeof CALL_STATEMENT_KINDS)[number];

export class ReadCallStatement extends StatementPeriod {
  @IdField()
  account!: string;
}

/** One movement of an account's money. What is only held is no movement. */
export class CallStatementLine {
  @CountField({ min: 1, description: 'The number of the line within the account: 1, 2, 3 … without a gap.' })
  line!: number;

  @InstantField()
  booked_at!: Date;

  @ChoiceField(CALL_STATEMENT_KINDS, { example: 'call' })
  kind!: CallStatementKind;

  @MoneyField({ description: 'Negative leaves the account.' })
  amount!: Money;

  @MoneyField({ description: 'The balance after this line.' })
  balance!: Money;

  @IdField({ optional: true, description: 'The record of the call, for `call` and `correction`.' })
  cdr?: string;

  @TextField({ optional: true, max: 64, description: 'What was dialled.', example: '51983000001' })
  dialled?: string;

  @TextField({ optional: true, max: 120, example: 'Peru, mobile' })
  destination?: string;

  @CountField({ optional: true, description: 'Seconds that were billed.' })
  billed_seconds?: number;

  @TextField({ optional: true, max: 2_000, description: 'How the cost came about, or why money was moved.' })
  reason?: string;
}

/** A page of a statement, oldest first: `opening_balance` plus its lines is `closing_balance`. */
export class CallStatement extends PageReply {
  @MoneyField({ description: 'The balance before the first line of this page.' })
  opening_balance!: Money;

  @MoneyField({ description: 'The balance after the last line of this page.' })
  closing_balance!: Money;

  @MessageField(() => CallStatementLine, { list: true })
  data!: CallStatementLine[];
}
