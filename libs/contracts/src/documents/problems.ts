import { CODES } from '../declare/code.ts';
import { HTTP_CODES, PROBLEM_STATUS } from '../http/problem.ts';
import type { ProblemCode } from '../http/problem.ts';

/** The same request may succeed later for these alone; any other problem is final until something else changes. */
const RETRYABLE: readonly ProblemCode[] = ['unavailable', 'internal', 'request_in_progress', 'rate_limited'];

const MEANINGS: Readonly<Record<ProblemCode, string>> = { ...CODES, ...HTTP_CODES };

export interface ProblemFacts {
  readonly code: ProblemCode;
  readonly status: number;
  readonly meaning: string;
  readonly retryable: boolean;
  /** The `type` of RFC 9457: where the code is explained, relative to the address of the API. */
  readonly type: string;
  readonly title: string;
}

/** All that is fixed about a problem: the gateway answers with it and the documents show it. */
export function problemFacts(code: ProblemCode): ProblemFacts {
  return {
    code,
    status: PROBLEM_STATUS[code],
    meaning: MEANINGS[code],
    retryable: RETRYABLE.includes(code),
    type: `/problems/${code}`,
    title: titleOf(code),
  };
}

/** A problem as it looks on the wire. */
export function problemExample(code: ProblemCode): Record<string, unknown> {
  const { type, title, status, meaning, retryable } = problemFacts(code);
  const errors = [{ pointer: '/amount', code: 'required', detail: 'is required' }];
  return {
    type,
    title,
    status,
    detail: meaning,
    code,
    retryable,
    request_id: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
    ...(code === 'invalid_request' ? { errors } : {}),
  };
}

const titleOf = (code: string): string => {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
