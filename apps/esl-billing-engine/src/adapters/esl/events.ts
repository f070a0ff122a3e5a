import type { HeaderValue, SwitchEvent } from '../../domain/switch-event.ts';
import { headersIn, type RawHeader } from './frame-reader.ts';
import { decodeValue } from './url-decoding.ts';

const ARRAY = 'ARRAY::';
const ARRAY_SEPARATOR = '|:';
const INNER_BODY = '_body';
const END_OF_HEADERS = '\n\n';
const INNER_LENGTH = 'Content-Length';

/** The name of an event that could not be read: its text is its body, and whoever counts events can count it. */
const UNREADABLE = 'UNREADABLE';

/** The body of `text/event-json`, and a channel dumped as JSON. */
export function jsonEvent(text: string): SwitchEvent {
  const parsed = objectIn(text);
  if (!parsed) return { name: UNREADABLE, headers: {}, body: text };
  // In place: an event has some 150 headers, and a copy of them would cost more than reading them did.
  for (const name in parsed)
    if (typeof parsed[name] !== 'string' && !isList(parsed[name])) parsed[name] = asHeaderValue(parsed[name]);
  const headers = parsed as Record<string, HeaderValue>;
  const inner = headers[INNER_BODY];
  if (inner !== undefined) delete headers[INNER_BODY];
  return eventOf(headers, inner === undefined ? undefined : String(inner));
}

/** The body of `text/event-plain`: encoded headers, an empty line, and perhaps a body of the event itself. */
export function plainEvent(body: Buffer): SwitchEvent {
  const end = body.indexOf(END_OF_HEADERS);
  const raw = headersIn(body.toString('utf8', 0, end < 0 ? body.length : end));
  const hasBody = end >= 0 && raw.some(([name]) => name === INNER_LENGTH);
  return encodedEvent(raw, hasBody ? body.toString('utf8', end + END_OF_HEADERS.length) : undefined);
}

/** An event whose headers are encoded. A name that stands twice counts once, with its last value, as in JSON. */
export function encodedEvent(raw: readonly RawHeader[], body?: string): SwitchEvent {
  return eventOf(Object.fromEntries(raw.map(([name, value]) => [name, listed(decodeValue(value))])), body);
}

function eventOf(headers: Readonly<Record<string, HeaderValue>>, body: string | undefined): SwitchEvent {
  const named = headers['Event-Name'];
  const name = typeof named === 'string' && named !== '' ? named : UNREADABLE;
  return body === undefined ? { name, headers } : { name, headers, body };
}

/** A list that the plain format wrote as one text. */
function listed(value: string): HeaderValue {
  return value.startsWith(ARRAY) ? value.slice(ARRAY.length).split(ARRAY_SEPARATOR) : value;
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function asHeaderValue(value: unknown): HeaderValue {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map((one) => String(asHeaderValue(one))) : JSON.stringify(value);
}
