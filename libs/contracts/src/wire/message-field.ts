import { Transform, plainToInstance } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';
import { describe, optional, recordField } from './field.ts';
import type { FieldOptions, MessageClass } from './field.ts';

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
    // ValidateNested alone lets a missing, null or empty-list message pass.
    if (list) IsArray({ message: 'must be a list' })(target, key);
    else IsObject({ message: 'must be an object' })(target, key);
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
