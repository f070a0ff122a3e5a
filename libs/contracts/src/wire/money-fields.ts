import { isCurrency, parseAmount } from '@saldo/money';
import type { Money } from '@saldo/money';
import { field } from './field.ts';
import type { FieldOptions } from './field.ts';

/** A positive amount as a decimal string of currency units; at most six decimals. */
export const AmountField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_amount',
      detail:
        'must be a positive decimal amount in a string, with a point and no sign or exponent, such as "20.00"',
      schema: { type: 'string', pattern: '^(0|[1-9][0-9]{0,12})(\\.[0-9]{1,6})?$' },
      accepts: (value) => typeof value === 'string' && (parseAmount(value) ?? 0n) > 0n,
    },
    options,
  );

/** An ISO 4217 code that Saldo knows. */
export const CurrencyField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_currency',
      detail: 'must be an ISO 4217 currency code in capitals, such as MXN',
      schema: { type: 'string', pattern: '^[A-Z]{3}$' },
      accepts: isCurrency,
    },
    options,
  );

/** `{ amount, currency }` on the wire, `Money` in code. May be negative or zero, as a balance may. */
export const MoneyField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_money',
      detail: 'must be an object such as {"amount":"12.50","currency":"MXN"}',
      schema: {
        type: 'object',
        properties: {
          amount: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]{1,6})?$' },
          currency: { type: 'string' },
        },
        required: ['amount', 'currency'],
      },
      accepts: (value) =>
        typeof (value as Money | undefined)?.micros === 'bigint' && isCurrency((value as Money).currency),
      read: readMoney,
    },
    options,
  );

function readMoney(value: unknown): unknown {
  const { amount, currency } = (value ?? {}) as { amount?: unknown; currency?: unknown };
  if (typeof amount !== 'string' || !isCurrency(currency)) return value;
  // What calls cost is finer than what can be paid: micros, whatever the smallest coin is.
  const micros = parseAmount(amount);
  return micros === undefined ? value : { micros, currency };
}

export interface PriceOptions extends FieldOptions {
  /** 9 when left out, which is finer than money itself; 6 for what was charged. */
  readonly decimalsMax?: number;
}

/** A price or fee as a decimal string of currency units, zero included. */
export function PriceField({ decimalsMax = 9, ...options }: PriceOptions = {}): PropertyDecorator {
  const price = new RegExp(`^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,${decimalsMax}})?$`);
  return field(
    {
      code: 'invalid_price',
      detail: `must be a decimal in a string, zero or more, with a point, at most ${decimalsMax} decimals and no exponent, such as "0.0125"`,
      schema: { type: 'string', pattern: price.source },
      accepts: (value) => typeof value === 'string' && price.test(value),
    },
    options,
  );
}
