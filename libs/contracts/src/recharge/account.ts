import type { Currency, Money } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { IdField, InstantField, TextField } from '../wire/fields.ts';
import { AmountField, CurrencyField, MoneyField } from '../wire/money-fields.ts';

/** A new prepaid account of a partner. Asking again with the same contents answers the same account. */
export class OpenAccount {
  @IdField({ description: 'The id of the account, made by the asker.' })
  id!: string;

  @TextField({ max: 120, description: "The partner's name, for people." })
  name!: string;

  @CurrencyField()
  currency!: Currency;
}

/** Money that a partner paid in, outside of Saldo. The id makes a repeat harmless. */
export class CreditAccount {
  @IdField({ description: 'The id of this credit, made by the asker.' })
  id!: string;

  @IdField()
  account!: string;

  @AmountField({ description: "In the account's currency." })
  amount!: string;

  @TextField({ max: 200, description: 'Why, for the audit log.' })
  reason!: string;
}

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

export class AccountCredit {
  @IdField()
  id!: string;

  @IdField()
  account!: string;

  @MoneyField()
  amount!: Money;

  @TextField({ max: 200 })
  reason!: string;
}

export const account = resource('recharge', 'account', {
  open: request({
    summary: 'Opens a prepaid account.',
    input: OpenAccount,
    reply: Account,
    refusals: ['account_conflict'],
  }),
  credit: request({
    summary: 'Books money that the partner paid in.',
    input: CreditAccount,
    reply: Account,
    refusals: ['account_unknown', 'amount_not_allowed', 'credit_conflict'],
  }),
  find: request({
    summary: 'Answers what an account has now.',
    input: FindAccount,
    reply: Account,
    refusals: ['not_found'],
  }),
});

export const accountCredited = event('account.credited', AccountCredit, {
  summary: 'Money was booked to an account.',
  from: 'recharge',
  audience: 'public',
});
