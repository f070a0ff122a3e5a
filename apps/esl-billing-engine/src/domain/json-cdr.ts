import type { LegFact } from './leg-fact.ts';
import { readLegFact, wholeNumber } from './read-leg-fact.ts';
import type { HeaderValue } from './switch-event.ts';

/** What a record of the switch says of a leg, or the field that makes it unreadable. */
export type CdrReading =
  | { readonly status: 'read'; readonly fact: LegFact }
  | { readonly status: 'unreadable'; readonly field: string; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;

/** Without these nobody can say which leg it was, and what it is charged for. */
const FIGURES = ['answer_uepoch', 'end_uepoch', 'billusec'] as const;

/** What lets a leg wait for leave (docs/freeswitch.md). */
const WAITS = new Set(['park', 'socket']);

/** Where a record says what an event says in headers of its own; the rest are its variables. */
const PROFILE: Readonly<Record<string, string>> = {
  ani: 'Caller-ANI',
  caller_id_number: 'Caller-Caller-ID-Number',
  destination_number: 'Caller-Destination-Number',
  context: 'Caller-Context',
  network_addr: 'Caller-Network-Addr',
};

/**
 * Reads a document of mod_json_cdr into what an event at the end of the leg would have said, so that events and records are merged alike.
 * The document may be parsed or still text; its values may be URL-encoded, which is what the module does by default (`encode-values`).
 */
export function readJsonCdr(switchName: string, document: unknown): CdrReading {
  const parsed = typeof document === 'string' ? parsedOf(document) : document;
  if (!isFields(parsed)) return unreadable('', 'it is no JSON object');
  if (!isFields(parsed['variables'])) return unreadable('variables', 'it is absent, or no object');
  const variables = decodedFields(parsed['variables'], isEncoded(parsed['variables']));
  if (textOf(variables['uuid']) === undefined) return unreadable('variables.uuid', 'it is absent');
  for (const name of FIGURES)
    if (wholeNumber(textOf(variables[name])) === undefined)
      return unreadable(`variables.${name}`, 'it is no whole number of microseconds');
  if (textOf(variables['end_uepoch']) === '0')
    return unreadable('variables.end_uepoch', 'the leg is not over');
  const fact = readLegFact(switchName, {
    name: 'CHANNEL_HANGUP_COMPLETE',
    headers: headersOf(parsed, variables),
  });
  if (fact === undefined) return unreadable('variables.uuid', 'it is too long');
  const waited = passesOf(parsed).some(hasPark) ? { wasParked: true } : {};
  return { status: 'read', fact: { ...fact, ...waited, kind: 'CDR', source: 'cdr' } };
}

function headersOf(document: Fields, variables: Record<string, HeaderValue>): Record<string, HeaderValue> {
  const profile = decodedFields(profileOf(document), isEncoded(document['variables'] as Fields));
  const headers: Record<string, HeaderValue> = {
    'Unique-ID': variables['uuid']!,
    'Event-Date-Timestamp': variables['end_uepoch']!,
    'Caller-Channel-Created-Time': variables['start_uepoch'] ?? '',
    'Caller-Channel-Answered-Time': variables['answer_uepoch']!,
    'Caller-Channel-Hangup-Time': variables['end_uepoch']!,
    'Core-UUID': typeof document['core-uuid'] === 'string' ? document['core-uuid'] : '',
  };
  for (const [name, header] of Object.entries(PROFILE)) headers[header] = profile[name] ?? '';
  for (const [name, value] of Object.entries(variables)) headers[`variable_${name}`] = value;
  return headers;
}

/** The newest pass through the dialplan stands first, and the last is that in which the leg came up. */
function profileOf(document: Fields): Fields {
  const first = passesOf(document).at(-1);
  const profile = isFields(first) ? first['caller_profile'] : undefined;
  return isFields(profile) ? profile : {};
}

function passesOf(document: Fields): readonly unknown[] {
  return Array.isArray(document['callflow']) ? (document['callflow'] as unknown[]) : [];
}

/** Whether the dialplan let the leg wait in this pass: the extension that it met lists its applications. */
function hasPark(pass: unknown): boolean {
  const extension = isFields(pass) ? pass['extension'] : undefined;
  const applications = isFields(extension) ? extension['applications'] : undefined;
  if (!Array.isArray(applications)) return false;
  return applications.some((one) => isFields(one) && WAITS.has(String(one['app_name'])));
}

/** The module encodes all values or none, and this one always has a space and colons. */
function isEncoded(variables: Fields): boolean {
  const stamp = variables['start_stamp'] ?? variables['end_stamp'];
  return typeof stamp === 'string' && /%20|%3A/i.test(stamp);
}

function decodedFields(fields: Fields, encoded: boolean): Record<string, HeaderValue> {
  const found: Record<string, HeaderValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string') found[name] = listOf(encoded ? decoded(text) : text);
  }
  return found;
}

/** A plus sign stays one. What is not encoded properly is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function listOf(text: string): HeaderValue {
  return text.startsWith('ARRAY::') ? text.slice('ARRAY::'.length).split('|:') : text;
}

function textOf(value: HeaderValue | undefined): string | undefined {
  const text = typeof value === 'string' ? value : value?.[0];
  return text === '' ? undefined : text;
}

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(field: string, reason: string): CdrReading {
  return { status: 'unreadable', field, reason };
}
