import type { Scope } from '../gateway/key.ts';
import type { Role } from '../gateway/operator.ts';
import type { MessageClass } from '../wire/field.ts';
import type { ProblemCode } from './problem.ts';

export interface RouteReply {
  /** What the body is; absent where there is none. */
  readonly message?: MessageClass;
  /** A body that is no JSON, such as `text/csv`. */
  readonly media?: string;
  readonly when: string;
}

export type RouteAuth =
  /** A partner's key as a bearer token, with that scope. */
  | { readonly partner: Scope }
  /** An operator's session, in one of these roles. */
  | { readonly operator: readonly Role[] }
  /** A switch's name and password (RFC 7617). */
  | { readonly switch: true }
  | 'none';

export interface RouteShape {
  readonly summary: string;
  /** Markdown for the caller's programmer. */
  readonly description?: string;
  readonly auth: RouteAuth;
  /** Whether the Idempotency-Key header is required. */
  readonly idempotent?: boolean;
  /** Parameters of the query; each stands in it as text. */
  readonly query?: MessageClass;
  readonly body?: MessageClass;
  /** Media types of a body that is taken as it is, a file for example, instead of a message. */
  readonly upload?: readonly string[];
  /** Successful statuses and what they carry. */
  readonly replies: Readonly<Record<number, RouteReply>>;
  /** Problems beside those that any route of its kind may answer. */
  readonly problems: readonly ProblemCode[];
}

/** One documented HTTP route: the gateway serves exactly these, and OpenAPI is made from them. */
export interface Route extends RouteShape {
  readonly kind: 'route';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters as OpenAPI writes them: `/v1/topups/{id}`. Each is a UUID, but `{key}`, which is the id of a key. */
  readonly path: string;
  readonly operation: string;
}

export function route(operation: string, address: `${Route['method']} /${string}`, shape: RouteShape): Route {
  const [method, path] = address.split(' ') as [Route['method'], string];
  return Object.freeze({ kind: 'route', operation, method, path, ...shape });
}

/** What any route may answer, by what it demands. */
export function problemsOf({
  auth,
  body,
  upload,
  idempotent,
  path,
  problems,
}: Route): readonly ProblemCode[] {
  const always: ProblemCode[] = ['invalid_request', 'rate_limited', 'unavailable', 'internal'];
  return [
    ...new Set<ProblemCode>([
      ...(auth === 'none' ? [] : (['unauthenticated', 'forbidden'] as const)),
      ...((body ?? upload) ? (['unsupported_media_type', 'payload_too_large'] as const) : []),
      ...(idempotent
        ? (['idempotency_key_missing', 'idempotency_key_reused', 'request_in_progress'] as const)
        : []),
      ...(path.includes('{') ? (['not_found'] as const) : []),
      ...problems,
      ...always,
    ]),
  ];
}
