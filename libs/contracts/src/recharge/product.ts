import type { Currency } from '@saldo/money';
import { request, resource } from '../declare/request.ts';
import { TextField, TextListField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { AmountField, CurrencyField } from '../wire/money-fields.ts';

/** Something that can be sold, with the amounts it can be sold for. */
export class Product {
  @TextField({ max: 64, description: 'Goes into the `product` of an order.', example: 'mx-open' })
  code!: string;

  @TextField({ max: 120, description: 'For people.', example: 'Mexico, any amount' })
  name!: string;

  @TextField({ max: 2, description: 'Country of the phones, ISO 3166-1 alpha-2.', example: 'MX' })
  country!: string;

  @CurrencyField({ example: 'MXN' })
  currency!: Currency;

  @AmountField({ example: '20.00' })
  minimum!: string;

  @AmountField({ example: '2000.00' })
  maximum!: string;

  @AmountField({
    optional: true,
    description: 'Amounts are whole multiples of it; absent where `amounts` lists them.',
    example: '1.00',
  })
  step?: string;

  @TextListField({ optional: true, max: 20, countMax: 200, description: 'The only amounts it is sold for.' })
  amounts?: string[];
}

export class ListProducts {}

export class ProductList {
  @MessageField(() => Product, { list: true })
  data!: Product[];
}

export const product = resource('recharge', 'product', {
  list: request({
    summary: 'Lists what can be sold now, with the rules of its amounts.',
    input: ListProducts,
    reply: ProductList,
    refusals: [],
  }),
});
