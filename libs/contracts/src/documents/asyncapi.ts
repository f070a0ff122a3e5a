import type { AnyEvent } from '../declare/event.ts';
import { HEADERS } from '../declare/headers.ts';
import type { AnyRequest, Resource } from '../declare/request.ts';
import type { MessageClass } from '../wire/field.ts';
import { exampleOf } from './example.ts';
import { schemaRef, schemasOf } from './json-schema.ts';

type Part = Readonly<Record<string, unknown>>;

export interface AsyncApiFacts {
  readonly version: string;
}

/** What is on the bus: the part of the contracts that this document is made from. */
export interface BusContracts {
  readonly resources: readonly Resource[];
  readonly events: readonly AnyEvent[];
}

/** The bus as AsyncAPI 3.0, seen from Saldo: it receives requests and sends events. */
export function asyncapi({ resources, events }: BusContracts, { version }: AsyncApiFacts): Part {
  const requests = resources.flatMap((resource) => Object.values(resource));
  const channels = [
    ...requests.map(requestChannel),
    ...requests.map(replyChannel),
    ...events.map(eventChannel),
  ];
  const operations = [...requests.map(requestOperation), ...events.map(eventOperation)];
  return {
    asyncapi: '3.0.0',
    info: { title: 'Saldo bus', version, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    servers: { nats: { host: 'localhost:4222', protocol: 'nats', security: [CREDENTIALS] } },
    channels: Object.fromEntries(channels),
    operations: Object.fromEntries(operations),
    components: components(requests, events),
  };
}

function components(requests: readonly AnyRequest[], events: readonly AnyEvent[]): Part {
  const service = requests.map(({ input }) => input as MessageClass);
  const anyone = [
    ...requests.map(({ reply }) => reply),
    ...events.map(({ payload }) => payload),
  ] as MessageClass[];
  const messages = [...new Set([...service, ...anyone])].map((message): Entry => [
    message.name,
    messageOf(message),
  ]);
  return {
    securitySchemes: {
      credentials: { type: 'userPassword', description: 'Each principal has its own, see permissions.conf.' },
    },
    messages: Object.fromEntries([...messages.sort(byName), ['Refusal', REFUSAL]]),
    schemas: { ...schemasOf({ service, anyone }), RequestHeaders: REQUEST_HEADERS, ErrorReply: ERROR_REPLY },
  };
}

type Entry = readonly [string, Part];

/** Names inside the document: `recharge_topup_create`. */
const requestName = ({ service, resource, verb }: AnyRequest): string => `${service}_${resource}_${verb}`;
const eventName = ({ name }: AnyEvent): string => `event_${name.replaceAll('.', '_')}`;
const byName = ([a]: Entry, [b]: Entry): number => (a < b ? -1 : 1);

function requestChannel(request: AnyRequest): Entry {
  const { subject: address, summary, input } = request;
  return [
    requestName(request),
    { address, description: summary, messages: { input: messageRef(input as MessageClass) } },
  ];
}

/** NATS makes the address of a reply for each request. */
function replyChannel(request: AnyRequest): Entry {
  const messages = {
    reply: messageRef(request.reply as MessageClass),
    refusal: { $ref: '#/components/messages/Refusal' },
  };
  return [`${requestName(request)}_reply`, { address: null, messages }];
}

function eventChannel(event: AnyEvent): Entry {
  const { subject: address, summary: description, payload } = event;
  return [
    eventName(event),
    { address, description, messages: { event: messageRef(payload as MessageClass) } },
  ];
}

function requestOperation(request: AnyRequest): Entry {
  const name = requestName(request);
  const operation = {
    action: 'receive',
    channel: { $ref: `#/channels/${name}` },
    summary: request.summary,
    messages: [{ $ref: `#/channels/${name}/messages/input` }],
    reply: {
      channel: { $ref: `#/channels/${name}_reply` },
      messages: [
        { $ref: `#/channels/${name}_reply/messages/reply` },
        { $ref: `#/channels/${name}_reply/messages/refusal` },
      ],
    },
    bindings: { nats: { queue: request.service } },
    'x-refusals': request.refusals,
  };
  return [name, operation];
}

function eventOperation(event: AnyEvent): Entry {
  const name = eventName(event);
  const operation = {
    action: 'send',
    channel: { $ref: `#/channels/${name}` },
    summary: event.summary,
    messages: [{ $ref: `#/channels/${name}/messages/event` }],
    'x-from': event.from,
    'x-audience': event.audience,
    'x-jetstream': { stream: 'SALDO_EVENTS', delivery: 'at least once', deduplication: 'Nats-Msg-Id' },
  };
  return [name, operation];
}

const messageRef = ({ name }: MessageClass): Part => ({ $ref: `#/components/messages/${name}` });

function messageOf(message: MessageClass): Part {
  return {
    name: message.name,
    headers: { $ref: '#/components/schemas/RequestHeaders' },
    payload: schemaRef(message),
    examples: [{ payload: exampleOf(message) }],
  };
}

const CREDENTIALS: Part = { $ref: '#/components/securitySchemes/credentials' };

const DESCRIPTION = [
  'Everything on the bus is plain JSON, so a program that knows only NATS can ask and listen with credentials of its own.',
  'A request is answered with its reply, or with an error and the header `saldo-error`. Events are delivered at least once; readers ignore fields that they do not know.',
].join('\n\n');

const REQUEST_HEADERS: Part = {
  type: 'object',
  properties: {
    [HEADERS.traceparent]: { type: 'string', description: 'W3C trace context.' },
    [HEADERS.deadline]: {
      type: 'string',
      description: 'Epoch milliseconds after which the answer is useless.',
    },
    [HEADERS.actor]: { type: 'string', description: 'Who asks, as `<kind>:<id>`.' },
  },
};

const ERROR_REPLY: Part = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: {
          type: 'string',
          description: 'A refusal that the request declares, or a code of the bus itself.',
        },
        message: { type: 'string' },
        details: { type: 'object' },
        retryable: { type: 'boolean' },
      },
      required: ['code', 'message', 'retryable'],
    },
  },
  required: ['error'],
};

const REFUSAL: Part = {
  name: 'Refusal',
  headers: { type: 'object', properties: { [HEADERS.error]: { type: 'string' } }, required: [HEADERS.error] },
  payload: { $ref: '#/components/schemas/ErrorReply' },
};
