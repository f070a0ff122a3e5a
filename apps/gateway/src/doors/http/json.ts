import { encode } from '@saldo/contracts';
import type { MessageClass } from '@saldo/contracts';
import type { Answer } from '../../domain/answer.ts';

/** A message as the body of an answer. */
export function json<T extends object>(
  status: number,
  { message, value }: { readonly message: MessageClass<T>; readonly value: T },
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify(encode(message, value));
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body };
}
