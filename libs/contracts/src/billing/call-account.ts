import type { Currency, Money } from '@saldo/money';
import { SlugField } from '../rating/deck-settings.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, CurrencyField, MoneyField } from '../wire/money-fields.ts';
import { ACCOUNT_KINDS, CallTerms } from './call-terms.ts';
import type { AccountKind } from './call-terms.ts';

/** A closed account never opens again; its history stays. */
export const CALL_ACCOUNT_STATUSES = ['active', 'suspended', 'closed'] as const;
export type CallAccountStatus = (typeof CALL_ACCOUNT_STATUSES)[number];

/** How a call says whose it is, in the order in which it is believed. */
export const IDENTITY_KINDS = ['user', 'address', 'caller'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

const NUMBER = {
  matches: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
  words: 'must be 1 to 40 letters, digits, dots, dashes and underscores, such as 100001',
};

/** By what a call of the account is known. The same identity belongs to one account at a time. */
export class CallerIdentity {
  @ChoiceField(IDENTITY_KINDS, {
    example: 'caller',
    description:
      '`user`: who has proven who he is to the switch. `address`: an IP address or network (CIDR) that is trusted. `caller`: the number of the caller.',
  })
  kind!: IdentityKind;

  @TextField({ max: 120, example: '51170001' })
  value!: string;
}

export class CallAccountTerms extends CallTerms {
  @TextField({ max: 120, description: 'For people.', example: 'Bodega Central' })
  name!: string;

  @TextField({ optional: true, max: 32, description: 'Where its owner is reached.', example: '+51983000001' })
  phone?: string;

  @AmountField({ optional: true, description: 'For postpaid: how far below zero the balance may go.' })
  credit_limit?: string;

  @AmountField({
    optional: true,
    description: 'Below so much that can be spent, `call_account.depleted` is told, at most once a day.',
    example: '2.00',
  })
  low_balance?: string;

  @MessageField(() => CallerIdentity, { list: true, description: 'At most 100.' })
  identities!: CallerIdentity[];
}

export class NewCallAccount extends CallAccountTerms {
  @TextField({ max: 40, pattern: NUMBER, description: 'Its own number; unique.', example: '100001' })
  number!: string;

  @ChoiceField(ACCOUNT_KINDS, { example: 'prepaid' })
  kind!: AccountKind;

  @CurrencyField({ example: 'PEN' })
  currency!: Currency;

  @SlugField({
    optional: true,
    description: 'A plan, whose terms stand where none are given here.',
    example: 'pre-bas',
  })
  plan?: string;
}

export class CreateCallAccount extends NewCallAccount {
  @IdField({ description: 'Made by the asker, so that asking again is harmless.' })
  id!: string;
}

/** All terms of an account anew; what is absent ends. */
export class CallAccountChange extends CallAccountTerms {
  @ChoiceField(CALL_ACCOUNT_STATUSES, { example: 'active' })
  status!: CallAccountStatus;
}

export class ChangeCallAccount extends CallAccountChange {
  @IdField()
  id!: string;
}

/** Who pays for calls, and with what. */
export class CallAccount extends CallAccountChange {
  @IdField()
  id!: string;

  @TextField({ max: 40, example: '100001' })
  number!: string;

  @ChoiceField(ACCOUNT_KINDS, { example: 'prepaid' })
  kind!: AccountKind;

  @CurrencyField({ example: 'PEN' })
  currency!: Currency;

  @SlugField({ optional: true, example: 'pre-bas' })
  plan?: string;

  @MoneyField({ description: 'All money of the account, with what is held.' })
  balance!: Money;

  @MoneyField({ description: 'Held for calls that are not billed yet.' })
  held!: Money;

  @MoneyField({ description: 'balance − held + credit limit: what a call may still cost.' })
  available!: Money;

  @MoneyField({ description: 'What calls cost beyond all money; the next top-ups pay it first.' })
  debt!: Money;

  @MoneyField({ description: "What today's calls cost so far, live ones included." })
  spent_today!: Money;

  @CountField({ description: 'Calls that are not over.' })
  live_calls!: number;

  @InstantField()
  created_at!: Date;

  @InstantField()
  updated_at!: Date;
}

export class FindCallAccount {
  @IdField()
  id!: string;
}

export class CallAccountFilter extends PageInput {
  @ChoiceField(CALL_ACCOUNT_STATUSES, { optional: true })
  status?: CallAccountStatus;

  @TextField({ optional: true, max: 40, description: 'The account with this number.', example: '100001' })
  number?: string;

  @TextField({
    optional: true,
    max: 120,
    description: 'The account that is known by this.',
    example: '51170001',
  })
  identity?: string;
}

/** The newest first. */
export class CallAccountList extends PageReply {
  @MessageField(() => CallAccount, { list: true })
  data!: CallAccount[];
}
