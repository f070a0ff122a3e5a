import type { Currency } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { ChoiceField, FlagField, IdField, InstantField, PhoneField, TextField } from '../wire/fields.ts';
import { AmountField, CurrencyField } from '../wire/money-fields.ts';

/** Where an order stands. `succeeded` and `failed` are final; `unknown` keeps the money held until the provider is known. */
export const TOPUP_STATUSES = ['accepted', 'submitting', 'unknown', 'succeeded', 'failed'] as const;
export type TopupStatus = (typeof TOPUP_STATUSES)[number];

/** Why a failed order failed, in words that name no provider. */
export const TOPUP_FAILURES = [
  'number_rejected',
  'product_rejected',
  'network_unavailable',
  'not_delivered',
] as const;
export type TopupFailure = (typeof TOPUP_FAILURES)[number];

const REFERENCE = {
  matches: /^[\x21-\x7e]+$/,
  words: 'must be 1 to 64 printable ASCII characters without blanks',
};

/** What a partner orders: so much credit on that phone. */
export class NewTopup {
  @PhoneField({ description: 'The phone to top up, in E.164.', example: '+525512345678' })
  phone!: string;

  @AmountField({ description: 'What the phone receives, in units of the currency.', example: '20.00' })
  amount!: string;

  @CurrencyField({ optional: true, description: "The partner's own currency when absent.", example: 'MXN' })
  currency?: Currency;

  @TextField({
    optional: true,
    max: 64,
    description: 'A product code; the open range of the network when absent.',
  })
  product?: string;

  @TextField({
    max: 64,
    pattern: REFERENCE,
    description: 'Your own name for this order, unique for ever. The same again returns the first order.',
    example: 'ORDER-2041',
  })
  reference!: string;
}

/** An order as the gateway hands it on: with the id it will bear and the partner who pays. */
export class CreateTopup extends NewTopup {
  @IdField({ description: 'The id of the new order, made by the asker so that asking again is harmless.' })
  id!: string;

  @IdField({ description: 'The account that pays.' })
  account!: string;
}

export class FindTopup {
  @IdField()
  id!: string;

  @IdField({ optional: true, description: 'When given, an order of another account is not found.' })
  account?: string;
}

/** An order and where it stands. */
export class Topup {
  @IdField({ example: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d' })
  id!: string;

  @IdField({ description: 'The account that pays.' })
  account!: string;

  @TextField({ max: 64, pattern: REFERENCE, example: 'ORDER-2041' })
  reference!: string;

  @PhoneField({ example: '+525512345678' })
  phone!: string;

  @AmountField({ example: '20.00' })
  amount!: string;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @TextField({ max: 64, example: 'mx-open' })
  product!: string;

  @ChoiceField(TOPUP_STATUSES, { example: 'succeeded' })
  status!: TopupStatus;

  @FlagField({ description: 'Whether the status can still change.' })
  final!: boolean;

  @ChoiceField(TOPUP_FAILURES, { optional: true, description: 'Why it failed; only with status failed.' })
  failure?: TopupFailure;

  @TextField({
    optional: true,
    max: 64,
    description: "The network's own receipt; only with status succeeded.",
  })
  receipt?: string;

  @InstantField({ description: 'When the order was accepted.' })
  created_at!: Date;

  @InstantField({ description: 'When the status last changed.' })
  updated_at!: Date;
}

export const topup = resource('recharge', 'topup', {
  create: request({
    summary: 'Orders a top-up. The money is held and the order is on disk when the reply is sent.',
    input: CreateTopup,
    reply: Topup,
    refusals: [
      'account_unknown',
      'product_unavailable',
      'amount_not_allowed',
      'currency_mismatch',
      'invalid_number',
      'reference_conflict',
      'insufficient_funds',
    ],
  }),
  find: request({
    summary: 'Answers an order as it stands now.',
    input: FindTopup,
    reply: Topup,
    refusals: ['not_found'],
  }),
});

export const topupAccepted = event('topup.accepted', Topup, {
  summary: 'An order was accepted and its money is held.',
  from: 'recharge',
  audience: 'public',
});

export const topupSucceeded = event('topup.succeeded', Topup, {
  summary: 'The phone received the credit and the money was posted.',
  from: 'recharge',
  audience: 'public',
});

export const topupFailed = event('topup.failed', Topup, {
  summary: 'The phone did not receive the credit and the money is free again.',
  from: 'recharge',
  audience: 'public',
});
