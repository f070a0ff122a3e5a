import { fieldsOf } from '../wire/field.ts';
import type { FieldFact, JsonSchema, MessageClass } from '../wire/field.ts';

/** One of these fits any pattern of the contracts; a field that none fits declares its own example. */
const WORDS = ['example', 'MXN', '+525512345678', '20.00', 'EXAMPLE-1', 'a', '0'];

/** A plain JSON example of a message, made from the examples of its fields; `decode` accepts it. */
export function exampleOf(message: MessageClass): Record<string, unknown> {
  const shown = fieldsOf(message).filter((fact) => !fact.optional || fact.schema.examples !== undefined);
  return Object.fromEntries(shown.map((fact) => [fact.name, exampleOfField(fact)]));
}

function exampleOfField({ name, schema, nested, list }: FieldFact): unknown {
  if (schema.examples !== undefined) return schema.examples[0];
  if (nested) return list ? [exampleOf(nested())] : exampleOf(nested());
  const example = exampleOfSchema(schema);
  if (example === undefined) throw new Error(`The field ${name} needs an example of its own.`);
  return example;
}

function exampleOfSchema(schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return exampleOfObject(schema.properties ?? {});
    case 'integer':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    case 'array':
      return schema.items ? [exampleOfSchema(schema.items)] : [];
    default:
      return exampleOfText(schema);
  }
}

function exampleOfObject(properties: Readonly<Record<string, JsonSchema>>): unknown {
  const known: Readonly<Record<string, string>> = { amount: '12.50', currency: 'MXN' };
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, known[name] ?? exampleOfSchema(schema)]),
  );
}

function exampleOfText({
  format,
  pattern,
  minLength = 0,
  maxLength = Infinity,
}: JsonSchema): string | undefined {
  if (format === 'uuid') return '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d';
  if (format === 'date-time') return '2026-11-21T10:15:00.000Z';
  return WORDS.find(
    (word) =>
      word.length >= minLength && word.length <= maxLength && (!pattern || new RegExp(pattern).test(word)),
  );
}
