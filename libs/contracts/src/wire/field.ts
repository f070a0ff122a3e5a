import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';

/** The part of JSON Schema 2020-12 that message fields use. */
export interface JsonSchema {
  type?: string | readonly string[];
  format?: string;
  pattern?: string;
  enum?: readonly string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: JsonSchema;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean;
  description?: string;
  examples?: readonly unknown[];
  $ref?: string;
}

/** What a document needs to know of one field; a message class is the list of these. */
export interface FieldFact {
  readonly name: string;
  readonly optional: boolean;
  readonly schema: JsonSchema;
  /** The class of a nested message, or of each element when `list` is true. */
  readonly nested?: () => MessageClass;
  readonly list?: boolean;
  /** How a plain field is read and checked; a nested message has none of its own. */
  readonly rule?: FieldRule;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a message class of any shape
export type MessageClass<T extends object = any> = new () => T;

const facts = new WeakMap<object, Map<string, FieldFact>>();

/** The fields of a message class, its parents' first, in the order of their declaration. */
export function fieldsOf(message: MessageClass): readonly FieldFact[] {
  const chain: object[] = [];
  for (
    let type = message.prototype as object | null;
    type;
    type = Object.getPrototypeOf(type) as object | null
  )
    chain.unshift(type);
  const all = new Map(chain.flatMap((type) => [...(facts.get(type) ?? [])]));
  return [...all.values()];
}

export interface FieldOptions {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

export interface FieldRule {
  /** Refusal code of the field, `snake_case`. */
  readonly code: string;
  /** One sentence that says how to mend the value. */
  readonly detail: string;
  readonly schema: JsonSchema;
  accepts(value: unknown): boolean;
  /** Wire value → value in code; an unreadable one is returned as it came, so that `accepts` refuses it. */
  readonly read?: (value: unknown) => unknown;
}

/** Makes one property decorator out of a rule: it validates, converts, and describes the field. */
export function field(rule: FieldRule, options: FieldOptions = {}): PropertyDecorator {
  return (target, key) => {
    const name = String(key);
    recordField(target, {
      name,
      optional: options.optional ?? false,
      schema: describe(rule.schema, options),
      rule,
    });
    const { read } = rule;
    if (read) Transform(({ value }) => read(value))(target, key);
    if (options.optional) optional(target, key);
    ValidateBy({
      name: rule.code,
      validator: { validate: (value) => rule.accepts(value), defaultMessage: () => rule.detail },
    })(target, key);
  };
}

/** An optional field may be absent; `null` is not absence. */
export function optional(target: object, key: string | symbol): void {
  ValidateIf((_, value) => value !== undefined)(target, key);
}

export function recordField(target: object, fact: FieldFact): void {
  const own = facts.get(target) ?? new Map<string, FieldFact>();
  own.set(fact.name, fact);
  facts.set(target, own);
}

export function describe(schema: JsonSchema, options: FieldOptions): JsonSchema {
  return {
    ...schema,
    ...(options.description === undefined ? {} : { description: options.description }),
    ...(options.example === undefined ? {} : { examples: [options.example] }),
  };
}
