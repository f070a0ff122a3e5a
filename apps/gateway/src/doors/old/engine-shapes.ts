import type { CallAuthorisation, CallEnding } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Answer } from '../../domain/answer.ts';
import { oldJson, oldStatusOf } from './old-problem.ts';

/** Of a call that nobody pays for, and that nothing ends: a day. Zero would make a dialplan hang up at once. */
const UNPAID_SECONDS = 86_400;

/** `AUTHORIZED|seconds|rate per minute|account|reservation`, or `DENIED|reason`. */
export function oldVerdict({ authorised, reason, call }: CallAuthorisation): string {
  if (!authorised || !call) return `DENIED|${reason}`;
  const { id, paid_seconds = UNPAID_SECONDS, price = '0', account_number = '0' } = call;
  return ['AUTHORIZED', paid_seconds, price, account_number, id].join('|');
}

/** Decimals are texts, as the former engine wrote them. */
export function oldAuthorisation(
  { authorised, reason, call }: CallAuthorisation,
  uuid: string | null,
): object {
  const isIn = authorised && call !== undefined;
  return {
    authorized: isIn,
    reason,
    uuid,
    account_id: call?.account ?? null,
    account_number: call?.account_number ?? null,
    reservation_id: isIn ? call.id : null,
    reserved_amount: call?.held ? oldAmount(call.held) : null,
    max_duration_seconds: isIn ? (call.paid_seconds ?? UNPAID_SECONDS) : null,
    rate_per_minute: call?.price ?? null,
  };
}

export function oldEnding({ held, cost, released }: CallEnding): object {
  return {
    success: true,
    total_reserved: oldAmount(held),
    consumed: oldAmount(cost),
    released: oldAmount(released),
  };
}

export function plainText(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** What goes wrong, as a verdict that any dialplan understands. */
export function deniedText(error: unknown): Answer {
  return plainText(`DENIED|${reasonOf(error)}`);
}

export function deniedJson(error: unknown): Answer {
  const denied = { authorised: false, reason: reasonOf(error) as CallAuthorisation['reason'] };
  return oldJson(oldStatusOf(error), oldAuthorisation(denied, null));
}

function reasonOf(error: unknown): string {
  const status = oldStatusOf(error);
  if (status === 401) return 'unauthenticated';
  if (status === 429) return 'rate_limited';
  return status < 500 ? 'invalid_request' : 'internal_error';
}

function oldAmount({ micros, currency }: Money): string {
  return formatAmount(micros, currency);
}
