import { encode, InvalidMessage } from '@saldo/contracts';
import type { MessageClass } from '@saldo/contracts';
import type { Answer } from '../../domain/answer.ts';

/** A message as the body of an answer. */
export function json<T extends object>(
  status: number,
  { message, value }: { readonly message: MessageClass<T>; readonly value: T },
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify(fitting(message, value));
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body };
}

/** An answer that does not fit is a fault of ours, and must not be taken for a request that does not. */
function fitting<T extends object>(message: MessageClass<T>, value: T): object {
  try {
    return encode(message, value);
  } catch (error) {
    if (!(error instanceof InvalidMessage)) throw error;
    throw new Error('an answer does not fit its contract', { cause: error });
  }
}

/** An answer without a body. */
export function nothing(headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 204, headers, body: '' };
}
