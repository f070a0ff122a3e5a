import { isOutage } from '@saldo/bus';
import { RefusalError } from '@saldo/contracts';
import type { Code } from '@saldo/contracts';
import type { Answer } from '../../domain/answer.ts';
import { problemOf } from '../http/problems.ts';

/** A refusal in the shape of the old interface: `{ success: false, error, … }`. */
export class OldProblem extends Error {
  override readonly name = 'OldProblem';

  constructor(
    readonly status: number,
    readonly error: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(`the old interface refuses: ${error}`);
  }
}

/** What the old interface said, or would say today, to a refusal of a service. */
const REFUSALS: Partial<Readonly<Record<Code, readonly [status: number, error: string]>>> = {
  insufficient_funds: [403, 'Insufficient balance'],
  amount_not_allowed: [400, 'Invalid product amount'],
  currency_mismatch: [400, 'Invalid product amount'],
  product_unavailable: [503, 'Top-ups are not available now'],
  invalid_number: [400, 'Invalid phone: no network has this number'],
  reference_conflict: [409, 'The reference was used before for another order'],
  possible_duplicate: [409, 'Possible duplicate: the same phone and amount a short while ago'],
  partner_suspended: [403, 'Customer is not active'],
  daily_limit_exceeded: [429, 'Daily limit exceeded'],
  not_found: [404, 'Transaction not found'],
};

/** Any failure as the old interface shows it; of what is not the client's it says nothing, and never who delivers. */
export function oldAnswerOf(error: unknown): Answer {
  const { status, error: text, facts } = oldProblemOf(error);
  return oldJson(status, { success: false, error: text, ...facts });
}

export function oldJson(status: number, body: object): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

function oldProblemOf(error: unknown): OldProblem {
  if (error instanceof OldProblem) return error;
  if (error instanceof RefusalError) {
    const [status, text] = REFUSALS[error.code] ?? [400, `Refused: ${error.code}`];
    const { earlier } = error.details;
    return new OldProblem(status, text, typeof earlier === 'string' ? { transaction_id: earlier } : {});
  }
  if (isOutage(error)) return new OldProblem(503, 'Service unavailable, try again with the same reference');
  const { status, body } = problemOf(error, '-');
  if (status >= 500) return new OldProblem(500, 'Internal error, try again with the same reference');
  return new OldProblem(status, (JSON.parse(body) as { title: string }).title);
}

/** The status of a failure. */
export function oldStatusOf(error: unknown): number {
  return oldProblemOf(error).status;
}

/** Whether nobody needs to look into it. */
export function isOldRefusal(error: unknown): boolean {
  return oldProblemOf(error).status !== 500;
}
