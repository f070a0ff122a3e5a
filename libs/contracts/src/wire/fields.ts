import { Transform, plainToInstance } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';
import { isCurrency, parseAmount, parseMoney } from '@saldo/money';
import type { Currency, Money } from '@saldo/money';
import { describe, field, optional, recordField } from './field.ts';
import type { FieldOptions, MessageClass } from './field.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PHONE = /^\+[1-9][0-9]{6,14}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** A UUID in lower case (RFC 9562). */
export const IdField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_id',
      detail: 'must be a UUID in lower case, such as 01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
      schema: { type: 'string', format: 'uuid' },
      accepts: (value) => typeof value === 'string' && UUID.test(value),
    },
    options,
  );

export interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max: number;
  /** An anchored expression, with the words that tell a person what it allows. */
  readonly pattern?: { readonly matches: RegExp; readonly words: string };
}

/** Text of `min` (1) to `max` characters without control characters. */
export function TextField({ min = 1, max, pattern, ...options }: TextOptions): PropertyDecorator {
  return field(
    {
      code: 'invalid_text',
      detail: pattern?.words ?? `must be text of ${min} to ${max} characters without control characters`,
      schema: {
        type: 'string',
        minLength: min,
        maxLength: max,
        ...(pattern ? { pattern: pattern.matches.source } : {}),
      },
      accepts: (value) =>
        typeof value === 'string' &&
        value.length >= min &&
        value.length <= max &&
        // eslint-disable-next-line no-control-regex -- control characters are what is refused
        !/[\u0000-\u001f\u007f]/.test(value) &&
        (pattern?.matches.test(value) ?? true),
    },
    options,
  );
}

/** A telephone number in E.164 with its plus sign. Whether a network has it is the domain's question. */
export const PhoneField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_phone',
      detail: 'must be a phone number in E.164, a plus sign and 7 to 15 digits, such as +525512345678',
      schema: { type: 'string', pattern: PHONE.source },
      accepts: (value) => typeof value === 'string' && PHONE.test(value),
    },
    options,
  );

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

/** An instant: ISO 8601 with a zone on the wire, `Date` in code. */
export const InstantField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_instant',
      detail: 'must be an instant with its zone, such as 2026-11-21T10:15:00Z',
      schema: { type: 'string', format: 'date-time' },
      accepts: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
      read: (value) => (typeof value === 'string' && INSTANT.test(value) ? new Date(value) : value),
    },
    options,
  );

/** One of a fixed list of words. */
export const ChoiceField = (choices: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_choice',
      detail: `must be one of ${choices.join(', ')}`,
      schema: { type: 'string', enum: choices },
      accepts: (value) => typeof value === 'string' && choices.includes(value),
    },
    options,
  );

/** A whole number within bounds. Never for money. */
export function CountField({
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  ...options
}: CountOptions): PropertyDecorator {
  return field(
    {
      code: 'invalid_count',
      detail: `must be a whole number from ${min} to ${max}`,
      schema: { type: 'integer', minimum: min, maximum: max },
      accepts: (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
    },
    options,
  );
}

export interface CountOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}

export const FlagField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_flag',
      detail: 'must be true or false',
      schema: { type: 'boolean' },
      accepts: (value) => typeof value === 'boolean',
    },
    options,
  );

/** A nested message, or with `list` an array of them. */
export function MessageField(
  nested: () => MessageClass,
  { list = false, ...options }: FieldOptions & { readonly list?: boolean } = {},
): PropertyDecorator {
  return (target, key) => {
    const schema = describe(list ? { type: 'array' } : { type: 'object' }, options);
    recordField(target, { name: String(key), optional: options.optional ?? false, schema, nested, list });
    // Not @Type: it reads `design:type` metadata, which would demand reflect-metadata of every reader of a contract.
    Transform(({ value }) => readNested(nested(), value))(target, key);
    if (options.optional) optional(target, key);
    if (list) IsArray({ message: 'must be a list' })(target, key);
    ValidateNested({ each: list, message: list ? 'must be a list of objects' : 'must be an object' })(
      target,
      key,
    );
  };
}

function readNested(message: MessageClass, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => readNested(message, element));
  return typeof value === 'object' && value !== null ? plainToInstance(message, value) : value;
}

function readMoney(value: unknown): unknown {
  const { amount, currency } = (value ?? {}) as { amount?: unknown; currency?: unknown };
  if (typeof amount !== 'string' || !isCurrency(currency)) return value;
  const magnitude = parseMoney(amount.replace(/^-/, ''), currency as Currency);
  if (!magnitude) return value;
  return amount.startsWith('-') ? { ...magnitude, micros: -magnitude.micros } : magnitude;
}
