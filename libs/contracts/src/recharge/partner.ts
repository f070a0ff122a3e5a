import type { Currency, Money } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { ChoiceField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, CurrencyField, MoneyField } from '../wire/money-fields.ts';
import { PageInput, PageReply } from './page.ts';

/** Live orders reach providers and cost money; test orders reach the sandbox and are paid with play money. */
export const MODES = ['live', 'test'] as const;
export type Mode = (typeof MODES)[number];

export const PARTNER_STATUSES = ['active', 'suspended'] as const;
export type PartnerStatus = (typeof PARTNER_STATUSES)[number];

const PERCENT = {
  matches: /^(0|[1-9][0-9]?)(\.[0-9]{1,2})?$/,
  words: 'must be a percentage from 0 to 99.99 in a string, with at most two decimals, such as "2.50"',
};

/** What an operator may decide about a partner. What is absent is not limited. */
export class PartnerTerms {
  @TextField({ max: 120, description: 'For people.', example: 'Envía Despensa' })
  name!: string;

  @TextField({
    optional: true,
    max: 5,
    pattern: PERCENT,
    description: 'What the partner pays on top of each amount, in percent; nothing when absent.',
    example: '2.50',
  })
  commission_percent?: string;

  @AmountField({
    optional: true,
    description:
      "The most that a day's orders may cost, in the partner's currency and the day of Saldo's zone.",
    example: '200000.00',
  })
  daily_limit?: string;

  @AmountField({
    optional: true,
    description: 'Below so much that can be spent, `account.depleted` is told, at most once a day.',
    example: '1000.00',
  })
  low_balance?: string;
}

export class NewPartner extends PartnerTerms {
  @CurrencyField({ example: 'MXN' })
  currency!: Currency;
}

/** A new partner with a live and a test account. The same again answers the same partner. */
export class CreatePartner extends NewPartner {
  @IdField({ description: 'The id of the partner and of its live account, made by the asker.' })
  id!: string;
}

/** All terms of a partner anew; what is absent ends. */
export class PartnerChange extends PartnerTerms {
  @ChoiceField(PARTNER_STATUSES, { example: 'active' })
  status!: PartnerStatus;
}

export class ChangePartner extends PartnerChange {
  @IdField()
  id!: string;
}

export class FindPartner {
  @IdField()
  id!: string;
}

export class PartnerFilter extends PageInput {
  @ChoiceField(PARTNER_STATUSES, { optional: true })
  status?: PartnerStatus;
}

export class Partner extends PartnerChange {
  @IdField()
  id!: string;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @IdField({ description: 'Where live orders are paid from.' })
  live_account!: string;

  @IdField({ description: 'Play money, for test orders.' })
  test_account!: string;

  @MoneyField({ description: 'What the live account may spend now.' })
  available!: Money;

  @MoneyField({ description: "What today's live orders cost so far, those on their way included." })
  spent_today!: Money;

  @InstantField()
  created_at!: Date;

  @InstantField()
  updated_at!: Date;
}

export class PartnerList extends PageReply {
  @MessageField(() => Partner, { list: true })
  data!: Partner[];
}

export const partner = resource('recharge', 'partner', {
  create: request({
    summary: 'Makes a partner with a live account and a test account that holds play money.',
    input: CreatePartner,
    reply: Partner,
    refusals: ['partner_conflict', 'amount_not_allowed'],
  }),
  change: request({
    summary: "Sets a partner's terms, suspends or reactivates it.",
    input: ChangePartner,
    reply: Partner,
    refusals: ['partner_unknown', 'amount_not_allowed'],
  }),
  find: request({
    summary: 'Answers a partner as it stands.',
    input: FindPartner,
    reply: Partner,
    refusals: ['not_found'],
  }),
  list: request({
    summary: 'Lists partners, the newest first.',
    input: PartnerFilter,
    reply: PartnerList,
    refusals: ['cursor_unknown'],
  }),
});

export class AccountDepletion {
  @IdField()
  account!: string;

  @MoneyField({ description: 'What may be spent now.' })
  available!: Money;

  @MoneyField({ description: 'The threshold it fell below.' })
  threshold!: Money;
}

export const accountDepleted = event('account.depleted', AccountDepletion, {
  summary: "What a partner may spend fell below the partner's threshold.",
  from: 'recharge',
  audience: 'public',
});
