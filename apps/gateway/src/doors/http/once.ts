import { RefusalError } from '@saldo/contracts';
import type { Route } from '@saldo/contracts';
import { parseIdempotencyKey } from '../../domain/idempotency-key.ts';
import type { Answer } from '../../domain/answer.ts';
import type { AnswerOnce } from '../../use-cases/answer-once.ts';
import type { Visit } from './answers.ts';
import { fingerprintOf } from './fingerprint.ts';
import { HttpProblem } from './http-problem.ts';
import { problemOf } from './problems.ts';

const HEADER = 'idempotency-key';

/**
 * Answers a request that moves value: once by `work`, and from then on with that very answer. A refusal is an answer
 * and is kept; a fault is not, so that the same request can find out what became of it.
 */
export async function answerOnce(
  once: AnswerOnce,
  { route, owner, visit }: OnceRequest,
  work: (operation: string) => Promise<Answer>,
): Promise<Answer> {
  const use = {
    account: owner,
    key: keyOf(visit.header(HEADER)),
    fingerprint: fingerprintOf(route, visit.body),
  };
  const answered = await once.run(use, (operation) =>
    work(operation).catch((error: unknown) => refused(error, visit)),
  );
  if (answered.state === 'reused')
    throw new HttpProblem('idempotency_key_reused', [atFault('was used for another request')]);
  if (answered.state === 'running') throw new HttpProblem('request_in_progress', [], { 'retry-after': '1' });
  const { answer, replayed } = answered;
  return replayed ? { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } } : answer;
}

export interface OnceRequest {
  readonly route: Route;
  /** Whose Idempotency-Keys these are: an account or an operator. */
  readonly owner: string;
  readonly visit: Pick<Visit<unknown>, 'body' | 'header' | 'requestId'>;
}

function refused(error: unknown, { requestId }: OnceRequest['visit']): Answer {
  if (error instanceof RefusalError) return problemOf(error, requestId);
  throw error;
}

function keyOf(header: string | undefined): string {
  if (header === undefined) throw new HttpProblem('idempotency_key_missing', [atFault('is required')]);
  const key = parseIdempotencyKey(header);
  if (key === undefined)
    throw new HttpProblem('invalid_request', [
      atFault('must be 1 to 255 visible ASCII characters, quoted or bare'),
    ]);
  return key;
}

function atFault(detail: string) {
  return { pointer: `header:${HEADER}`, code: 'invalid_idempotency_key', detail };
}
