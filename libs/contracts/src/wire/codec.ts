import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { formatAmount, isCurrency } from '@saldo/money';
import { fastDecode } from './fast-decode.ts';
import type { MessageClass } from './field.ts';

/** One thing that is wrong with a message: where (RFC 6901 pointer), a stable code, and how to mend it. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A message that does not fit its class. Nothing of it was used. */
export class InvalidMessage extends Error {
  override readonly name = 'InvalidMessage';

  constructor(
    readonly messageClass: string,
    readonly errors: readonly FieldError[],
  ) {
    super(`${messageClass} is invalid: ${errors.map((e) => `${e.pointer || '/'} ${e.detail}`).join('; ')}`);
  }
}

export interface DecodeOptions {
  /** Inputs refuse what they do not know; readers of replies and events ignore it, so that fields can be added. */
  readonly unknownFields?: 'refuse' | 'ignore';
}

/** Plain JSON → a checked message. Throws `InvalidMessage` that names every wrong field. */
export function decode<T extends object>(
  message: MessageClass<T>,
  plain: unknown,
  { unknownFields = 'refuse' }: DecodeOptions = {},
): T {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
    throw new InvalidMessage(message.name, [
      { pointer: '', code: 'not_an_object', detail: 'must be a JSON object' },
    ]);
  return (
    fastDecode(message, plain, unknownFields === 'refuse') ?? decodeSlowly(message, plain, unknownFields)
  );
}

/** The authority: what it refuses is refused, with every field named. */
export function decodeSlowly<T extends object>(
  message: MessageClass<T>,
  plain: object,
  unknownFields: 'refuse' | 'ignore',
): T {
  const instance = plainToInstance(message, plain);
  const wrong = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: unknownFields === 'refuse',
    forbidUnknownValues: false,
  });
  if (wrong.length > 0)
    throw new InvalidMessage(
      message.name,
      wrong.flatMap((error) => explain(error, '')),
    );
  return instance;
}

/** A message → plain JSON, checked against its class. Throws `InvalidMessage`, which here is a bug of the sender. */
export function encode<T extends object>(message: MessageClass<T>, value: T): Record<string, unknown> {
  const plain = toWire(value) as Record<string, unknown>;
  decode(message, plain);
  return plain;
}

/** Values of the code as they stand on the wire: `Date` as ISO 8601, `Money` as `{ amount, currency }`. */
export function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  if (
    'micros' in value &&
    typeof value.micros === 'bigint' &&
    'currency' in value &&
    isCurrency(value.currency)
  )
    return { amount: formatAmount(value.micros, value.currency), currency: value.currency };
  const plain: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) if (inner !== undefined) plain[key] = toWire(inner);
  return plain;
}

function explain(error: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([name, detail]) =>
    error.value === undefined && name !== 'whitelistValidation'
      ? { pointer, code: 'required', detail: `is required: ${detail}` }
      : {
          pointer,
          code: CODES[name] ?? name,
          detail: name === 'whitelistValidation' ? 'is not a known field' : detail,
        },
  );
  return [...own, ...(error.children ?? []).flatMap((child) => explain(child, pointer))];
}

const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown_field',
  nestedValidation: 'invalid_object',
  isArray: 'invalid_list',
  isObject: 'invalid_object',
};
