import { fieldsOf } from '@saldo/contracts';
import type { AnyEvent, Contracts, JsonSchema, MessageClass, Resource, Route } from '@saldo/contracts';

/** The rules of one field that a reader or a writer may rely on; words for people are left out. */
export interface LockedField extends Pick<
  JsonSchema,
  'type' | 'format' | 'pattern' | 'enum' | 'minLength' | 'maxLength' | 'minimum' | 'maximum'
> {
  readonly required: boolean;
}

/** Field path → its rules: `phone`, `errors[].pointer`. */
export type LockedMessage = Readonly<Record<string, LockedField>>;

export interface Snapshot {
  readonly requests: Readonly<Record<string, LockedRequest>>;
  readonly events: Readonly<Record<string, LockedEvent>>;
  readonly routes: Readonly<Record<string, LockedRoute>>;
}

interface LockedRequest {
  readonly input: LockedMessage;
  readonly reply: LockedMessage;
  readonly refusals: readonly string[];
}

interface LockedEvent {
  readonly audience: string;
  readonly payload: LockedMessage;
}

interface LockedRoute {
  readonly auth: string;
  readonly idempotent: boolean;
  /** Absent in locks from before routes had queries. */
  readonly query?: LockedMessage;
  readonly body: LockedMessage;
  readonly replies: Readonly<Record<string, LockedMessage>>;
  readonly problems: readonly string[];
}

/** What the contracts promise, in a form that can be compared with what they promised before. */
export function snapshot({ resources, events, routes }: Omit<Contracts, 'principals'>): Snapshot {
  return {
    requests: sorted(resources.flatMap(lockedRequests)),
    events: sorted(events.map((event) => [event.name, lockedEvent(event)])),
    routes: sorted(routes.map((route) => [`${route.method} ${route.path}`, lockedRoute(route)])),
  };
}

function lockedRequests(resource: Resource): [string, LockedRequest][] {
  return Object.values(resource).map(({ subject, input, reply, refusals }) => [
    subject,
    {
      input: lockedMessage(input as MessageClass),
      reply: lockedMessage(reply as MessageClass),
      refusals: [...(refusals as readonly string[])].sort(),
    },
  ]);
}

function lockedEvent({ audience, payload }: AnyEvent): LockedEvent {
  return { audience, payload: lockedMessage(payload as MessageClass) };
}

function lockedRoute({ auth, idempotent = false, query, body, replies, problems }: Route): LockedRoute {
  return {
    auth: typeof auth === 'string' ? auth : Object.entries(auth).flat(2).join(' '),
    idempotent,
    query: query ? lockedMessage(query) : {},
    body: body ? lockedMessage(body) : {},
    replies: sorted(
      Object.entries(replies).map(([status, { message }]) => [status, message ? lockedMessage(message) : {}]),
    ),
    problems: [...problems].sort(),
  };
}

function lockedMessage(message: MessageClass, prefix = ''): LockedMessage {
  const fields = fieldsOf(message).flatMap(
    ({ name, optional, schema, nested, list }): [string, LockedField][] => {
      const path = `${prefix}${name}${list ? '[]' : ''}`;
      const inner = nested ? Object.entries(lockedMessage(nested(), `${path}.`)) : partsOf(schema, path);
      return [[path, { ...rulesOf(schema), required: !optional }], ...inner];
    },
  );
  return sorted(fields);
}

/** Fields of an object that is no message of its own, such as an amount with its currency. */
function partsOf({ properties = {}, required = [] }: JsonSchema, path: string): [string, LockedField][] {
  return Object.entries(properties).map(([name, schema]) => [
    `${path}.${name}`,
    { ...rulesOf(schema), required: required.includes(name) },
  ]);
}

function rulesOf({
  type,
  format,
  pattern,
  enum: choices,
  minLength,
  maxLength,
  minimum,
  maximum,
}: JsonSchema) {
  const rules = { type, format, pattern, enum: choices, minLength, maxLength, minimum, maximum };
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined));
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
