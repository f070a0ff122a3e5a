import { isZone } from '@saldo/calendar';
import { field } from './field.ts';
import type { FieldOptions } from './field.ts';

/** A time zone by its name in the IANA database. */
export const ZoneField = (options?: FieldOptions): PropertyDecorator =>
  field(
    {
      code: 'invalid_zone',
      detail: 'must be the name of a time zone, such as America/Mexico_City',
      schema: { type: 'string', maxLength: 64 },
      accepts: (value) => typeof value === 'string' && value.length <= 64 && isZone(value),
    },
    { example: 'America/Mexico_City', ...options },
  );
