import { WINDOW_SECONDS } from '../../domain/allowance.ts';
import type { Allowance } from '../../domain/allowance.ts';
import { HttpProblem } from './http-problem.ts';

/** What is left of a quota, as draft-ietf-httpapi-ratelimit-headers writes it. */
export function rateLimitHeaders({ bucket, quota, left, resetSeconds }: Allowance): Record<string, string> {
  return {
    'ratelimit-policy': `"${bucket}";q=${quota};w=${WINDOW_SECONDS}`,
    ratelimit: `"${bucket}";r=${left};t=${resetSeconds}`,
  };
}

export function rateLimited(allowance: Allowance): HttpProblem {
  const headers = { ...rateLimitHeaders(allowance), 'retry-after': String(allowance.resetSeconds) };
  return new HttpProblem('rate_limited', [], headers);
}
