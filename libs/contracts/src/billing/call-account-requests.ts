import type { Money } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { DIRECTIONS } from '../recharge/adjustment.ts';
import type { Direction } from '../recharge/adjustment.ts';
import { ChoiceField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { AmountField, MoneyField } from '../wire/money-fields.ts';
import {
  CallAccount,
  CallAccountFilter,
  CallAccountList,
  ChangeCallAccount,
  CreateCallAccount,
  FindCallAccount,
} from './call-account.ts';
import { CallStatement, ReadCallStatement } from './call-statement.ts';

/** Money that came in or went out outside of Saldo: a top-up is a `credit`. */
export class NewCallAccountEntry {
  @ChoiceField(DIRECTIONS, { example: 'credit', description: '`credit` adds to the balance.' })
  direction!: Direction;

  @AmountField({ description: "In the account's currency.", example: '20.00' })
  amount!: string;

  @TextField({ max: 200, description: 'Why, for the statement.', example: 'Yape 0412-778' })
  reason!: string;
}

export class BookCallAccountEntry extends NewCallAccountEntry {
  @IdField({ description: 'Made by the asker, so that asking again is harmless.' })
  id!: string;

  @IdField()
  account!: string;
}

/** What was booked. */
export class CallAccountEntry {
  @IdField()
  id!: string;

  @IdField()
  account!: string;

  @ChoiceField(DIRECTIONS, { example: 'credit' })
  direction!: Direction;

  @MoneyField({ description: 'Always positive.' })
  amount!: Money;

  @TextField({ max: 200, example: 'Yape 0412-778' })
  reason!: string;

  @TextField({ max: 120, description: 'Who booked it.' })
  actor!: string;

  @InstantField()
  booked_at!: Date;

  @MoneyField({ description: 'The balance before it.' })
  previous_balance!: Money;

  @MoneyField({ description: 'The balance after it, and after debts that it paid.' })
  balance!: Money;
}

export const callAccount = resource('billing', 'call_account', {
  create: request({
    summary: 'Makes an account. The same again answers the same account.',
    input: CreateCallAccount,
    reply: CallAccount,
    refusals: [
      'call_account_conflict',
      'call_account_number_taken',
      'identity_taken',
      'identity_wrong',
      'call_plan_unknown',
      'currency_mismatch',
      'credit_not_allowed',
    ],
  }),
  change: request({
    summary: "Sets an account's terms, suspends, reactivates or closes it.",
    input: ChangeCallAccount,
    reply: CallAccount,
    refusals: [
      'account_unknown',
      'account_closed',
      'account_in_use',
      'identity_taken',
      'identity_wrong',
      'credit_not_allowed',
      'credit_in_use',
    ],
  }),
  find: request({
    summary: 'Answers an account as it stands.',
    input: FindCallAccount,
    reply: CallAccount,
    refusals: ['not_found'],
  }),
  list: request({
    summary: 'Lists accounts, the newest first.',
    input: CallAccountFilter,
    reply: CallAccountList,
    refusals: ['cursor_unknown'],
  }),
  book: request({
    summary:
      'Tops an account up, or takes money from it. Debts are paid first. Live calls of the account go on longer.',
    input: BookCallAccountEntry,
    reply: CallAccountEntry,
    refusals: [
      'account_unknown',
      'account_closed',
      'amount_not_allowed',
      'call_account_conflict',
      'insufficient_funds',
    ],
  }),
  statement: request({
    summary: 'Answers what moved the money of an account, oldest first.',
    input: ReadCallStatement,
    reply: CallStatement,
    refusals: ['not_found', 'cursor_unknown'],
  }),
});

export const callAccountCredited = event('call_account.credited', CallAccountEntry, {
  summary: 'An account was topped up.',
  from: 'billing',
  audience: 'public',
});

/** An account with little or nothing left. */
export class CallAccountShortage {
  @IdField()
  account!: string;

  @TextField({ max: 40, example: '100001' })
  number!: string;

  @MoneyField({ description: 'What a call may still cost.' })
  available!: Money;

  @MoneyField({ description: 'What calls cost beyond all money.' })
  debt!: Money;
}

export const callAccountDepleted = event('call_account.depleted', CallAccountShortage, {
  summary:
    'What an account may spend fell below its threshold, or it owes so much that somebody should know.',
  from: 'billing',
  audience: 'public',
});

export const callAccountSuspended = event('call_account.suspended', CallAccountShortage, {
  summary: 'An account owes so much that it was suspended.',
  from: 'billing',
  audience: 'public',
});
