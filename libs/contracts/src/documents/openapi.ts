import { PROBLEM_STATUS, Problem } from '../http/problem.ts';
import type { ProblemCode } from '../http/problem.ts';
import { problemsOf } from '../http/route.ts';
import type { Route } from '../http/route.ts';
import type { MessageClass } from '../wire/field.ts';
import { exampleOf } from './example.ts';
import { headersOf, HTTP_HEADERS, IDEMPOTENCY_KEY } from './http-headers.ts';
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
  const replies = routes.flatMap((route) => Object.values(route.replies).map(({ message }) => message));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Saldo partner API',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: pathsOf(routes),
    components: {
      securitySchemes: { partner: { type: 'http', scheme: 'bearer', description: "A partner's key." } },
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
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
  const { operation: operationId, summary, description, auth, body } = route;
  const parameters = parametersOf(route);
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tagOf(route)],
    security: auth === 'partner' ? [{ partner: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': contentOf(body) } } } : {}),
    responses: { ...repliesOf(route), ...problemResponses(problemsOf(route)) },
  };
}

/** `/v1/topups/{id}` belongs to `topups`. */
const tagOf = ({ path }: Route): string => path.split('/')[2] ?? 'saldo';

function parametersOf({ path, idempotent }: Route): Part[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  return idempotent ? [...inPath, { $ref: '#/components/parameters/IdempotencyKey' }] : inPath;
}

function repliesOf({ replies, idempotent }: Route): Part {
  return Object.fromEntries(
    Object.entries(replies).map(([status, { message, when }]) => [
      status,
      {
        description: when,
        headers: headersOf([
          'RequestId',
          ...(idempotent ? (['IdempotentReplayed'] as const) : []),
          ...(status === '201' || status === '202' ? (['Location'] as const) : []),
        ]),
        content: { 'application/json': contentOf(message) },
      },
    ]),
  );
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
const SOON: readonly ProblemCode[] = ['unavailable', 'request_in_progress'];

const contentOf = (message: MessageClass): Part => ({
  schema: schemaRef(message),
  example: exampleOf(message),
});

const DESCRIPTION = [
  'Sell prepaid top-ups against a prepaid balance.',
  'Amounts are decimal strings, never JSON numbers. Instants are ISO 8601 in UTC. Ids are UUIDs.',
  'Errors are `application/problem+json` (RFC 9457); programs go by `code`. New fields and new codes may appear at any time.',
].join('\n\n');
