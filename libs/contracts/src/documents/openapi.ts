import { PROBLEM_STATUS, Problem } from '../http/problem.ts';
import type { ProblemCode } from '../http/problem.ts';
import { problemsOf } from '../http/route.ts';
import type { Route, RouteAuth, RouteReply } from '../http/route.ts';
import { fieldsOf } from '../wire/field.ts';
import type { MessageClass } from '../wire/field.ts';
import { exampleOf } from './example.ts';
import { headersOf, HTTP_HEADERS, IDEMPOTENCY_KEY, PREFER } from './http-headers.ts';
import { schemaRef, schemasOf } from './json-schema.ts';
import { problemExample, problemFacts } from './problems.ts';

type Part = Readonly<Record<string, unknown>>;

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Part;
  readonly servers: readonly Part[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Part>>>>;
  readonly components: Readonly<Record<string, Part>>;
}

export interface OpenApiFacts {
  readonly version: string;
}

/** The HTTP interface as OpenAPI 3.1, made from the routes alone: the committed file and `/openapi.json` are this. */
export function openapi(routes: readonly Route[], { version }: OpenApiFacts): OpenApiDocument {
  const bodies = routes.flatMap(({ body }) => (body ? [body] : []));
  const replies = routes.flatMap((route) =>
    Object.values(route.replies).flatMap(({ message }) => (message ? [message] : [])),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Saldo API',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: pathsOf(routes),
    components: {
      securitySchemes: SECURITY,
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY, Prefer: PREFER },
      headers: HTTP_HEADERS,
      examples: problemExamples(routes),
      schemas: schemasOf({ service: bodies, anyone: [...replies, Problem] }),
    },
  };
}

function pathsOf(routes: readonly Route[]): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, Part>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
  return paths;
}

function operation(route: Route): Part {
  const { operation: operationId, summary, description, auth } = route;
  const parameters = parametersOf(route);
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tagOf(route)],
    security: securityOf(auth),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBodyOf(route),
    responses: { ...repliesOf(route), ...problemResponses(problemsOf(route)) },
  };
}

function requestBodyOf({ body, upload }: Route): Part {
  if (body) return { requestBody: { required: true, content: { 'application/json': contentOf(body) } } };
  if (!upload) return {};
  return { requestBody: { required: true, content: Object.fromEntries(upload.map((media) => [media, {}])) } };
}

const SECURITY: Part = {
  partner: { type: 'http', scheme: 'bearer', description: "A partner's key." },
  operator: { type: 'apiKey', in: 'cookie', name: 'saldo_session', description: "An operator's session." },
  switch: { type: 'http', scheme: 'basic', description: "A switch's name and password." },
};

function securityOf(auth: RouteAuth): readonly Part[] {
  if (auth === 'none') return [];
  if ('switch' in auth) return [{ switch: [] }];
  return 'partner' in auth ? [{ partner: [auth.partner] }] : [{ operator: auth.operator }];
}

/** `/v1/topups/{id}` belongs to `topups`, `/v1/admin/topups` to `admin topups`. */
function tagOf({ path }: Route): string {
  const [, , first = 'saldo', second = ''] = path.replace(/\.\w+$/, '').split('/');
  return first === 'admin' ? `admin ${second}` : first;
}

/** Orders are waited for as their sender prefers: those routes that may answer before the order is final. */
const mayWait = ({ path, replies }: Route) => path.startsWith('/v1/topups') && 202 in replies;

function parametersOf(route: Route): Part[] {
  const { path, query, idempotent } = route;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema:
      name === 'key' ? { type: 'string', pattern: '^[0-9A-Za-z]{8}$' } : { type: 'string', format: 'uuid' },
  }));
  const inQuery = (query ? fieldsOf(query) : []).map(({ name, optional, schema }) => {
    const { description, ...rest } = schema;
    return {
      name,
      in: 'query',
      required: !optional,
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
  const inHeader = [
    ...(idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(mayWait(route) ? [{ $ref: '#/components/parameters/Prefer' }] : []),
  ];
  return [...inPath, ...inQuery, ...inHeader];
}

function repliesOf(route: Route): Part {
  const { auth, replies, idempotent } = route;
  return Object.fromEntries(
    Object.entries(replies).map(([status, reply]) => [
      status,
      {
        description: reply.when,
        headers: headersOf([
          'RequestId',
          ...(typeof auth === 'object' && 'partner' in auth
            ? (['RateLimit', 'RateLimitPolicy'] as const)
            : []),
          ...(idempotent ? (['IdempotentReplayed'] as const) : []),
          ...(mayWait(route) ? (['Location', 'PreferenceApplied'] as const) : []),
        ]),
        ...bodyOf(reply),
      },
    ]),
  );
}

function bodyOf({ message, media }: RouteReply): Part {
  if (message) return { content: { 'application/json': contentOf(message) } };
  return media ? { content: { [media]: { schema: { type: 'string' } } } } : {};
}

/** Codes of one status share a response, each with its example. */
function problemResponses(codes: readonly ProblemCode[]): Part {
  const statuses = [...new Set(codes.map((code) => PROBLEM_STATUS[code]))];
  const answered = (status: number) => codes.filter((code) => PROBLEM_STATUS[code] === status);
  return Object.fromEntries(statuses.map((status) => [status, problemResponse(answered(status))]));
}

function problemResponse(codes: readonly ProblemCode[]): Part {
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    description: codes.map((code) => `\`${code}\`: ${problemFacts(code).meaning}`).join('\n\n'),
    headers: headersOf(
      codes.some((code) => SOON.includes(code)) ? ['RequestId', 'RetryAfter'] : ['RequestId'],
    ),
    content: { 'application/problem+json': { schema: schemaRef(Problem), examples } },
  };
}

function problemExamples(routes: readonly Route[]): Part {
  const codes = [...new Set(routes.flatMap((route) => problemsOf(route)))].sort();
  return Object.fromEntries(
    codes.map((code) => [code, { summary: problemFacts(code).title, value: problemExample(code) }]),
  );
}

/** The answers that say when to ask again. */
const SOON: readonly ProblemCode[] = ['unavailable', 'request_in_progress', 'rate_limited'];

const contentOf = (message: MessageClass): Part => ({
  schema: schemaRef(message),
  example: exampleOf(message),
});

const DESCRIPTION = [
  'Sell prepaid top-ups against a prepaid balance.',
  'Amounts are decimal strings, never JSON numbers. Instants are ISO 8601 in UTC. Ids are UUIDs.',
  'Errors are `application/problem+json` (RFC 9457); programs go by `code`. New fields and new codes may appear at any time.',
].join('\n\n');
