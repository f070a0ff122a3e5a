import type { Currency } from '@saldo/money';
import { request, resource } from '../declare/request.ts';
import { SlugField } from '../rating/deck-settings.ts';
import { ChoiceField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, CurrencyField } from '../wire/money-fields.ts';
import { ACCOUNT_KINDS, CallTerms } from './call-terms.ts';
import type { AccountKind } from './call-terms.ts';

/** What accounts of one kind begin with. A plan that changes does not change the accounts that were made from it. */
export class NewCallPlan extends CallTerms {
  @SlugField({ description: 'What it is spoken of.', example: 'pre-bas' })
  code!: string;

  @TextField({ max: 120, example: 'Prepago básico' })
  name!: string;

  @ChoiceField(ACCOUNT_KINDS, { example: 'prepaid' })
  kind!: AccountKind;

  @CurrencyField({ example: 'PEN' })
  currency!: Currency;

  @AmountField({ optional: true, description: 'A gift with which its accounts begin.', example: '10.00' })
  initial_balance?: string;

  @AmountField({ optional: true, description: 'For postpaid: how far below zero an account may go.' })
  credit_limit?: string;
}

export class CallPlan extends NewCallPlan {
  @InstantField()
  updated_at!: Date;
}

export class ListCallPlans {}

/** In the order of their codes. */
export class CallPlanList {
  @MessageField(() => CallPlan, { list: true })
  data!: CallPlan[];
}

export const callPlan = resource('billing', 'call_plan', {
  put: request({
    summary: 'Makes a plan, or sets all of an existing one anew.',
    input: NewCallPlan,
    reply: CallPlan,
    refusals: ['credit_not_allowed'],
  }),
  list: request({
    summary: 'Lists all plans.',
    input: ListCallPlans,
    reply: CallPlanList,
    refusals: [],
  }),
});
