import { field } from './field.ts';
import type { FieldOptions } from './field.ts';

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
}: CountOptions = {}): PropertyDecorator {
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

/** Several distinct texts, each of 1 to `max` characters and, where given, of a pattern. */
export function TextListField({ max, countMax, pattern, ...options }: TextListOptions): PropertyDecorator {
  const isOne = (value: unknown) =>
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= max &&
    (pattern?.matches.test(value) ?? true);
  return field(
    {
      code: 'invalid_list',
      detail: `must be a list of at most ${countMax} different texts, each of which ${pattern?.words ?? `has 1 to ${max} characters`}`,
      schema: {
        type: 'array',
        maxItems: countMax,
        uniqueItems: true,
        items: { type: 'string', maxLength: max, ...(pattern ? { pattern: pattern.matches.source } : {}) },
      },
      accepts: (value) =>
        Array.isArray(value) &&
        value.length <= countMax &&
        value.every(isOne) &&
        new Set(value).size === value.length,
    },
    options,
  );
}

export interface TextListOptions extends FieldOptions {
  readonly max: number;
  readonly countMax: number;
  readonly pattern?: { readonly matches: RegExp; readonly words: string };
}

/** Several distinct words of a fixed list. */
export const ChoiceListField = (choices: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_list',
      detail: `must be a list of different words out of ${choices.join(', ')}`,
      schema: { type: 'array', uniqueItems: true, items: { type: 'string', enum: choices } },
      accepts: (value) =>
        Array.isArray(value) &&
        value.every((one) => typeof one === 'string' && choices.includes(one)) &&
        new Set(value).size === value.length,
    },
    options,
  );
