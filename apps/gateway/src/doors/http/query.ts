import { decode, fieldsOf, InvalidMessage, RefusalError } from '@saldo/contracts';
import type { MessageClass } from '@saldo/contracts';

/** The parameters of a query as a checked message. Everything in a query is text; numbers and flags are read from it. */
export function readQuery(message: MessageClass, query: Readonly<Record<string, unknown>>): object {
  const types = new Map(fieldsOf(message).map(({ name, schema }) => [name, schema.type]));
  const plain = Object.fromEntries(
    Object.entries(query).map(([name, text]) => [name, fromText(text, types.get(name))]),
  );
  try {
    return decode(message, plain) as object;
  } catch (error) {
    if (!(error instanceof InvalidMessage)) throw error;
    throw new InvalidMessage(
      error.messageClass,
      error.errors.map((fault) => ({ ...fault, pointer: `query:${fault.pointer.slice(1)}` })),
    );
  }
}

/** A refusal of what came in a query names the parameter, as the query's own errors do. */
export function inQuery(error: unknown): unknown {
  if (!(error instanceof RefusalError)) return error;
  const { subject, code, details } = error;
  const { pointer } = details;
  if (typeof pointer !== 'string' || !pointer.startsWith('/')) return error;
  return new RefusalError(subject, code, { ...details, pointer: `query:${pointer.slice(1)}` });
}

function fromText(text: unknown, type: unknown): unknown {
  if (type === 'integer' && typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
