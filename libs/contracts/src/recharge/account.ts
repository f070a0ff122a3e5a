import type { Currency, Money } from '@saldo/money';
import { request, resource } from '../declare/request.ts';
import { ChoiceField, CountField, IdField, InstantField, PhoneField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { CurrencyField, MoneyField } from '../wire/money-fields.ts';
import { PageInput, PageReply } from './page.ts';
import { MODES } from './partner.ts';
import type { Mode } from './partner.ts';

export class FindAccount {
  @IdField()
  id!: string;
}

/** What an account has, what is held for orders on their way, and what can still be spent. */
export class Account {
  @IdField()
  id!: string;

  @TextField({ max: 120 })
  name!: string;

  @ChoiceField(MODES, { example: 'live' })
  mode!: Mode;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @MoneyField({ description: 'All money of the account, with what is held.' })
  balance!: Money;

  @MoneyField({ description: 'Held for orders that are not final.' })
  held!: Money;

  @MoneyField({ description: 'How far below zero the account may go.' })
  credit_limit!: Money;

  @MoneyField({ description: 'balance − held + credit_limit: what an order may cost now.' })
  available!: Money;

  @InstantField({ description: 'The instant of this reading.' })
  as_of!: Date;
}

export const STATEMENT_KINDS = ['topup', 'reversal', 'credit', 'debit', 'opening'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** Wanted lines: those booked from `from` on and before `to`. */
export class StatementPeriod extends PageInput {
  @InstantField({ optional: true, description: 'From this instant on.' })
  from?: Date;

  @InstantField({ optional: true, description: 'Before this instant.' })
  to?: Date;
}

export class ReadStatement extends StatementPeriod {
  @IdField()
  account!: string;
}

/** One movement of an account's money. What is only held is no movement. */
export class StatementLine {
  @CountField({ min: 1, description: 'The number of the line within the account: 1, 2, 3 … without a gap.' })
  line!: number;

  @InstantField()
  booked_at!: Date;

  @ChoiceField(STATEMENT_KINDS, {
    example: 'topup',
    description: '`opening` is the play money of a test account.',
  })
  kind!: StatementKind;

  @MoneyField({ description: 'Negative leaves the account.' })
  amount!: Money;

  @MoneyField({ description: 'The balance after this line.' })
  balance!: Money;

  @IdField({ optional: true, description: 'The order, for `topup` and `reversal`.' })
  topup?: string;

  @TextField({ optional: true, max: 64, description: "The partner's own reference of the order." })
  reference?: string;

  @PhoneField({ optional: true })
  phone?: string;

  @TextField({ optional: true, max: 200, description: 'Why, for `credit` and `debit`.' })
  reason?: string;
}

/** A page of a statement, oldest first: `opening_balance` plus its lines is `closing_balance`. */
export class Statement extends PageReply {
  @MoneyField({ description: 'The balance before the first line of this page.' })
  opening_balance!: Money;

  @MoneyField({ description: 'The balance after the last line of this page.' })
  closing_balance!: Money;

  @MessageField(() => StatementLine, { list: true })
  data!: StatementLine[];
}

export const account = resource('recharge', 'account', {
  find: request({
    summary: 'Answers what an account has now.',
    input: FindAccount,
    reply: Account,
    refusals: ['not_found'],
  }),
  statement: request({
    summary: 'Answers what moved the money of an account, oldest first.',
    input: ReadStatement,
    reply: Statement,
    refusals: ['not_found', 'cursor_unknown'],
  }),
});
