import { describe, expect, it } from '@jest/globals';
import { contracts } from '../contracts.ts';
import { problemsOf } from '../http/route.ts';
import { Problem } from '../http/problem.ts';
import { decode, encode } from '../wire/codec.ts';
import type { MessageClass } from '../wire/field.ts';
import { IdField, TextField } from '../wire/fields.ts';
import { asyncapi } from './asyncapi.ts';
import { exampleOf } from './example.ts';
import { messageSchema, schemasOf } from './json-schema.ts';
import { openapi } from './openapi.ts';
import { problemExample } from './problems.ts';

const requests = contracts.resources.flatMap((resource) => Object.values(resource));
const messages = new Set<MessageClass>([
  ...requests.flatMap(({ input, reply }) => [input, reply] as MessageClass[]),
  ...contracts.events.map(({ payload }) => payload as MessageClass),
  ...contracts.routes.flatMap(({ body }) => (body ? [body] : [])),
]);

describe('examples', () => {
  it.each([...messages].map((message) => [message.name, message] as const))(
    '%s: its example is a valid message that survives the wire',
    (_, message) => {
      const example = exampleOf(message);
      expect(encode(message, decode(message, example) as object)).toEqual(example);
    },
  );

  it('shows every problem as a valid problem', () => {
    for (const code of new Set(contracts.routes.flatMap(problemsOf)))
      expect(decode(Problem, problemExample(code))).toMatchObject({ code });
  });

  it('asks for an example where none can be guessed', () => {
    class Odd {
      @TextField({ max: 3, pattern: { matches: /^#[a-f]{2}$/, words: 'must be a shade' } })
      shade!: string;
    }
    expect(() => exampleOf(Odd)).toThrow('shade');
  });
});

describe('schemas', () => {
  it('names each message once and refuses two of one name', () => {
    const twin = () => {
      class Twin {
        @IdField()
        id!: string;
      }
      return Twin;
    };
    expect(() => schemasOf({ service: [], anyone: [twin(), twin()] })).toThrow('Twin');
  });

  it('lets an answer grow and an input not', () => {
    const [request] = requests;
    expect(messageSchema(request?.input as MessageClass, 'service').additionalProperties).toBe(false);
    expect(messageSchema(request?.reply as MessageClass)).not.toHaveProperty('additionalProperties');
  });
});

describe('documents', () => {
  const documents = {
    openapi: openapi(contracts.routes, { version: '1.0.0' }),
    asyncapi: asyncapi(contracts, { version: '1.0.0' }),
  };

  it('documents each route with each of its statuses', () => {
    for (const { path, method, replies } of contracts.routes)
      expect(
        Object.keys(documents.openapi.paths[path]?.[method.toLowerCase()]?.['responses'] as object),
      ).toEqual(expect.arrayContaining(Object.keys(replies)));
  });

  it('names no provider to whoever reads the HTTP document', () => {
    expect(JSON.stringify(documents.openapi)).not.toMatch(/latcom|taecel|\bmst\b/i);
  });

  it("lets services alone hear what is internal, such as who a partner's provider is", () => {
    const internal = contracts.events.filter(({ audience }) => audience === 'internal');
    const hearers = contracts.principals
      .filter(({ consumes = [], listens = [] }) =>
        internal.some((event) => consumes.includes(event) || listens.includes(event)),
      )
      .map(({ name, service }) => [name, service]);
    expect(internal.map(({ name }) => name)).toEqual(['attempt.ended']);
    expect(hearers).toEqual([['monitor', 'monitor']]);
  });

  it('gives each subject one channel', () => {
    const channels = Object.values(
      documents.asyncapi['channels'] as Record<string, { address: string | null }>,
    );
    const addresses = channels.map(({ address }) => address).filter((address) => address !== null);
    expect(addresses.sort()).toEqual([...requests, ...contracts.events].map(({ subject }) => subject).sort());
  });

  it.each(Object.entries(documents))('%s: every reference leads somewhere', (_, document) => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path]) => path ?? '',
    );
    const missing = references.filter(
      (path) =>
        path.split('/').reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], document) ===
        undefined,
    );
    expect(references.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});
