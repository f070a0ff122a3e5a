import { fieldsOf } from '../wire/field.ts';
import type { FieldFact, JsonSchema, MessageClass } from '../wire/field.ts';

/** Schemas by the name of their class. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Who reads the message: a service refuses a field that it does not know, a reader of an answer ignores it. */
export type Reader = 'service' | 'anyone';

export const schemaRef = ({ name }: MessageClass): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The JSON Schema (2020-12) of one message; nested messages are references, see `schemasOf`. */
export function messageSchema(message: MessageClass, reader: Reader = 'anyone'): JsonSchema {
  const fields = fieldsOf(message);
  const required = fields.filter(({ optional }) => !optional).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((fact) => [fact.name, fieldSchema(fact)])),
    ...(required.length > 0 ? { required } : {}),
    ...(reader === 'service' ? { additionalProperties: false } : {}),
  };
}

/** The schemas of messages and of all that they contain, in the order of their names. */
export function schemasOf(read: Readonly<Record<Reader, readonly MessageClass[]>>): Schemas {
  const found = new Map<string, { readonly message: MessageClass; readonly reader: Reader }>();
  for (const reader of ['service', 'anyone'] as const)
    for (const message of read[reader].flatMap(withNested)) {
      const known = found.get(message.name);
      if (known && known.message !== message)
        throw new Error(`Two message classes are named ${message.name}.`);
      // A message read by both sides is documented as its readers outside may rely on it.
      found.set(message.name, { message, reader });
    }
  const names = [...found.keys()].sort();
  return Object.fromEntries(
    names.map((name) => {
      const { message, reader } = found.get(name) as { message: MessageClass; reader: Reader };
      return [name, messageSchema(message, reader)];
    }),
  );
}

/** A message and every message inside it. */
export function withNested(message: MessageClass): readonly MessageClass[] {
  const inner = fieldsOf(message).flatMap(({ nested }) => (nested ? withNested(nested()) : []));
  return [...new Set([message, ...inner])];
}

function fieldSchema({ schema, nested, list }: FieldFact): JsonSchema {
  if (!nested) return schema;
  if (list) return { ...schema, items: schemaRef(nested()) };
  const { description } = schema;
  return { ...schemaRef(nested()), ...(description === undefined ? {} : { description }) };
}
