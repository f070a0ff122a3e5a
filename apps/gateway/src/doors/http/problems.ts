import { isOutage } from '@saldo/bus';
import { InvalidMessage, RefusalError, encode, problemFacts, Problem, routes } from '@saldo/contracts';
import type { ProblemCode } from '@saldo/contracts';
import { HttpProblem } from './http-problem.ts';
import type { FieldAtFault } from './http-problem.ts';

export interface Refused {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Fault {
  readonly code: ProblemCode;
  readonly errors?: readonly FieldAtFault[];
  /** The order that stands in the way. */
  readonly earlier?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const PROBLEM_JSON = 'application/problem+json; charset=utf-8';
const RETRY = { 'retry-after': '1' };

/** Any failure of a request as a problem document (RFC 9457). Of what is not the caller's it says nothing. */
export function problemOf(error: unknown, requestId: string): Refused {
  const { code, errors = [], earlier, headers = {} }: Fault = faultOf(error);
  const { status, title, type, meaning, retryable } = problemFacts(code);
  const document: Problem = {
    type,
    title,
    status,
    detail: meaning,
    code,
    retryable,
    request_id: requestId,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
    ...(earlier === undefined ? {} : { earlier }),
  };
  const body = JSON.stringify(encode(Problem, document));
  return { status, body, headers: { 'content-type': PROBLEM_JSON, ...headers } };
}

/** Whether a failure is the caller's, and needs no attention of ours. */
export function isRefused(error: unknown): boolean {
  return faultOf(error).code !== 'internal';
}

function faultOf(error: unknown): Fault {
  if (error instanceof HttpProblem) return error;
  if (error instanceof RefusalError) return ofRefusal(error);
  if (error instanceof InvalidMessage) return { code: 'invalid_request', errors: error.errors };
  if (isOutage(error)) return { code: 'unavailable', headers: RETRY };
  return ofFramework(error) ?? { code: 'internal' };
}

/** Of the facts of a refusal only those go out that are known to name nobody else: its field, and the earlier order. */
function ofRefusal({ code, details }: RefusalError): Fault {
  const { pointer, earlier } = details;
  return {
    code,
    errors: typeof pointer === 'string' ? [{ pointer, code, detail: problemFacts(code).meaning }] : [],
    ...(typeof earlier === 'string' && ID.test(earlier) ? { earlier } : {}),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What Fastify and Nest refuse before any route is asked, by the status that either of them gives. */
const BY_STATUS: Readonly<Record<number, Fault>> = {
  400: {
    code: 'invalid_request',
    errors: [{ pointer: '', code: 'invalid_json', detail: 'the body must be JSON' }],
  },
  404: { code: 'route_unknown' },
  413: { code: 'payload_too_large' },
  415: { code: 'unsupported_media_type' },
};

function ofFramework(error: unknown): Fault | undefined {
  const { statusCode, status } = (error ?? {}) as { statusCode?: number; status?: number };
  return BY_STATUS[statusCode ?? status ?? 0];
}

/** The methods that a path has, for a 405; nothing for a path that no route has. */
export function methodsOf(path: string): string[] {
  return routes.filter((route) => isPathOf(route.path, path)).map(({ method }) => method);
}

function isPathOf(template: string, path: string): boolean {
  const pattern = template.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path.split('?')[0] ?? '');
}
