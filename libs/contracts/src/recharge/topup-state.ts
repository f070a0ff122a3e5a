import type { Currency } from '@saldo/money';
import {
  ChoiceField,
  CountField,
  FlagField,
  IdField,
  InstantField,
  PhoneField,
  TextField,
} from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, CurrencyField } from '../wire/money-fields.ts';
import { MODES } from './partner.ts';
import type { Mode } from './partner.ts';
import { REFERENCE } from './topup-order.ts';

/**
 * Where an order stands. `unknown` keeps the money held until the provider is known. `succeeded`, `failed` and `reversed`
 * are final, but that a network may take a delivery back, rarely and late: `succeeded` then becomes `reversed`.
 */
export const TOPUP_STATUSES = [
  'accepted',
  'submitting',
  'unknown',
  'succeeded',
  'failed',
  'reversed',
] as const;
export type TopupStatus = (typeof TOPUP_STATUSES)[number];

/** Why a failed order failed, in words that name no provider. */
export const TOPUP_FAILURES = [
  'number_rejected',
  'product_rejected',
  'network_unavailable',
  'not_delivered',
] as const;
export type TopupFailure = (typeof TOPUP_FAILURES)[number];

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

  @ChoiceField(MODES, { description: '`test` orders reach the sandbox alone.', example: 'live' })
  mode!: Mode;

  @AmountField({ description: 'What the phone receives.', example: '20.00' })
  amount!: string;

  @AmountField({ description: 'What you pay.', example: '20.50' })
  price!: string;

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

  @InstantField({
    optional: true,
    description: 'Only with status unknown: by then the network has told, or a person looks into it.',
  })
  resolution_expected_by?: Date;

  @InstantField({ description: 'When the order was accepted.' })
  created_at!: Date;

  @InstantField({ description: 'When the status last changed.' })
  updated_at!: Date;
}

/** What was tried for an order: for operators, who may know the provider. */
export class TopupAttempt {
  @IdField({ description: "The provider's reference for it." })
  id!: string;

  @TextField({ max: 64 })
  provider!: string;

  @TextField({ max: 20 })
  state!: string;

  @InstantField({ optional: true })
  submitted_at?: Date;

  @CountField({ description: 'How often it was sent without reaching anybody.' })
  miss_count!: number;

  @CountField({ description: 'How often the provider was asked what became of it.' })
  ask_count!: number;
}

export class TopupDetails {
  @MessageField(() => Topup)
  topup!: Topup;

  @MessageField(() => TopupAttempt)
  attempt!: TopupAttempt;
}
