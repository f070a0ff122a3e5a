import type { Currency, Money } from '@saldo/money';
import { request, resource } from '../declare/request.ts';
import {
  ChoiceField,
  ChoiceListField,
  CountField,
  IdField,
  TextField,
  TextListField,
} from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, CurrencyField, MoneyField } from '../wire/money-fields.ts';
import { MODES } from './partner.ts';
import type { Mode } from './partner.ts';

/** How a provider can be asked what became of an order, and whether it may take a delivery back. */
export const CAPABILITIES = [
  'status_by_our_reference',
  'status_by_their_reference',
  'statement',
  'reversal',
  'balance',
  'price_list',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** `open`: it failed too often and is left alone for a while. */
export const BREAKER_STATES = ['closed', 'open', 'half_open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

export class ListProviders {}

/** What was paid to a provider in advance. */
export class ProviderPayment {
  @TextField({ max: 64, example: 'provider-a' })
  provider!: string;

  @AmountField({ description: 'What was paid to the provider in advance.', example: '50000.00' })
  amount!: string;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @TextField({ max: 200, description: 'Why, for the audit log.', example: 'SPEI 20261125-0417' })
  reason!: string;
}

export class LoadProvider extends ProviderPayment {
  @IdField({ description: 'The id of this payment, made by the asker so that asking again is harmless.' })
  id!: string;
}

/** An outside company as this replica sees it. Partners never learn of it. */
export class ProviderState {
  @TextField({ max: 64, example: 'provider-a' })
  name!: string;

  @ChoiceField(MODES, { example: 'live' })
  mode!: Mode;

  @ChoiceListField(CAPABILITIES)
  capabilities!: Capability[];

  @ChoiceField(BREAKER_STATES, { example: 'closed' })
  breaker!: BreakerState;

  @CountField({ description: 'Calls under way in this replica.' })
  calls!: number;

  @MoneyField({
    description: 'What was paid in advance less what was delivered, by our ledger; negative when we owe.',
  })
  float!: Money;
}

export class ProviderList {
  @MessageField(() => ProviderState, { list: true })
  data!: ProviderState[];
}

export class CheckProviders {}

/** `none`: the provider has no list of prices. `unreadable`: it cannot be read now. */
export const PRICE_CHECK_STATES = ['fits', 'differs', 'unreadable', 'none'] as const;
export type PriceCheckState = (typeof PRICE_CHECK_STATES)[number];

/** A provider's own list of prices against what fleets buy there. */
export class PriceCheck {
  @TextField({ max: 64, example: 'provider-a' })
  provider!: string;

  @ChoiceField(PRICE_CHECK_STATES, { example: 'fits' })
  state!: PriceCheckState;

  @TextListField({ max: 200, countMax: 500, description: 'What differs, a sentence for each product.' })
  findings!: string[];
}

export class PriceChecks {
  @MessageField(() => PriceCheck, { list: true })
  data!: PriceCheck[];
}

export const provider = resource('recharge', 'provider', {
  list: request({
    summary: 'Lists the providers with their health and our float at them.',
    input: ListProviders,
    reply: ProviderList,
    refusals: [],
  }),
  check: request({
    summary: "Holds the providers' lists of prices against what fleets buy there.",
    input: CheckProviders,
    reply: PriceChecks,
    refusals: [],
  }),
  load: request({
    summary: 'Books what was paid to a provider in advance. The same again answers the same.',
    input: LoadProvider,
    reply: ProviderState,
    refusals: ['provider_unknown', 'amount_not_allowed', 'adjustment_conflict'],
  }),
});
