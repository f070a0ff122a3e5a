import type { Currency } from '@saldo/money';
import { FlagField, IdField, PhoneField, TextField } from '../wire/fields.ts';
import { AmountField, CurrencyField } from '../wire/money-fields.ts';

/** What a partner may name an order. */
export const REFERENCE = {
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

  @FlagField({
    optional: true,
    description: 'Order although the same phone was ordered the same amount a short while ago.',
  })
  allow_duplicate?: boolean;
}

/** What an order would cost, and that it could be made now. */
export class TopupCheck {
  @PhoneField({ example: '+525512345678' })
  phone!: string;

  @TextField({ max: 64, example: 'mx-open' })
  product!: string;

  @AmountField({ description: 'What the phone would receive.', example: '20.00' })
  amount!: string;

  @AmountField({ description: 'What you would pay.', example: '20.50' })
  price!: string;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @FlagField({ description: 'Whether the balance covers it now.' })
  affordable!: boolean;
}

export class CheckTopup extends NewTopup {
  @IdField({ description: 'The account that would pay.' })
  account!: string;
}

/** An order as the gateway hands it on: with the id it will bear and the partner who pays. */
export class CreateTopup extends NewTopup {
  @IdField({ description: 'The id of the new order, made by the asker so that asking again is harmless.' })
  id!: string;

  @IdField({ description: 'The account that pays.' })
  account!: string;
}
