import { getMetadataStorage } from 'class-validator';
import { fieldsOf } from './field.ts';
import type { FieldFact, MessageClass } from './field.ts';

/**
 * Decodes a message that fits its class, in a tenth of the time that class-transformer and class-validator take; answers
 * undefined for one that does not, and for a class with rules besides its fields: those two then decide and explain.
 */
export function fastDecode<T extends object>(
  message: MessageClass<T>,
  plain: object,
  refuseUnknown: boolean,
): T | undefined {
  const fields = planOf(message);
  if (!fields) return undefined;
  const instance = new message() as Record<string, unknown>;
  let known = 0;
  for (const field of fields) {
    const wire = (plain as Record<string, unknown>)[field.name];
    if (wire === undefined && field.optional) {
      if (Object.hasOwn(plain, field.name)) known++;
      continue;
    }
    const value = readField(field, wire, refuseUnknown);
    if (value === undefined) return undefined;
    instance[field.name] = value;
    known++;
  }
  return refuseUnknown && known < Object.keys(plain).length ? undefined : (instance as T);
}

const plans = new WeakMap<MessageClass, readonly FieldFact[] | false>();

function planOf(message: MessageClass): readonly FieldFact[] | false {
  const known = plans.get(message);
  if (known !== undefined) return known;
  const fields = fieldsOf(message);
  const rules = getMetadataStorage().getTargetValidationMetadatas(message, '', false, false).length;
  const plan = rules === fields.reduce((sum, field) => sum + rulesOf(field), 0) ? fields : false;
  plans.set(message, plan);
  return plan;
}

// What the decorator of a field tells class-validator; anything more was added by another decorator.
function rulesOf({ optional, nested }: FieldFact): number {
  return 1 + (optional ? 1 : 0) + (nested ? 1 : 0);
}

function readField({ rule, nested, list }: FieldFact, wire: unknown, refuseUnknown: boolean): unknown {
  if (rule) {
    const value = rule.read ? rule.read(wire) : wire;
    return rule.accepts(value) ? value : undefined;
  }
  if (!nested) return undefined;
  if (!list) return readNested(nested(), wire, refuseUnknown);
  if (!Array.isArray(wire)) return undefined;
  const elements = wire.map((element) => readNested(nested(), element, refuseUnknown));
  return elements.includes(undefined) ? undefined : elements;
}

function readNested(message: MessageClass, wire: unknown, refuseUnknown: boolean): object | undefined {
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) return undefined;
  return fastDecode(message, wire, refuseUnknown) as object | undefined;
}
