import { field } from './field.ts';
import type { FieldOptions } from './field.ts';

const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes of a file in base64 (RFC 4648, section 4): at least one byte, and at most so many characters. */
export function Base64Field({ max, ...options }: FieldOptions & { readonly max: number }): PropertyDecorator {
  return field(
    {
      code: 'invalid_base64',
      detail: `must be base64 with its padding, of 1 to ${max} characters`,
      schema: { type: 'string', minLength: 1, maxLength: max, pattern: BASE64.source },
      accepts: (value) =>
        typeof value === 'string' && value.length > 0 && value.length <= max && BASE64.test(value),
    },
    { example: 'cHJlZml4LHByaWNlCjUyLDAuMDEK', ...options },
  );
}
