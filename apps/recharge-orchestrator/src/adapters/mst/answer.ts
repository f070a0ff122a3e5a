import { onlyChild, readXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What an answer of MST says. */
export type MstAnswer =
  | { readonly kind: 'result'; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: 'fault'; readonly code: string }
  | { readonly kind: 'empty' | 'unreadable' };

/**
 * Reads an envelope with exactly one result that has no field twice, whether the XML inside is escaped, CDATA or raw.
 * Anything beside it makes the answer unreadable: two results may well contradict each other.
 */
export function readAnswer(xml: string): MstAnswer {
  if (xml.trim() === '') return { kind: 'empty' };
  const envelope = readXml(xml);
  const body = envelope?.name === 'Envelope' ? onlyChild(envelope, 'Body') : undefined;
  const [response, ...others] = body?.children ?? [];
  if (!response || others.length > 0) return UNREADABLE;
  if (response.name === 'Fault') return { kind: 'fault', code: faultCode(response) };
  const [part, ...more] = response.children;
  if (!part || more.length > 0) return UNREADABLE;
  const fields = fieldsOf(part);
  return fields ? { kind: 'result', fields } : UNREADABLE;
}

const UNREADABLE = { kind: 'unreadable' } as const;

function fieldsOf(part: XmlElement): ReadonlyMap<string, string> | undefined {
  const [inner, ...others] = part.children.length > 0 ? part.children : [readXml(part.text.trim())];
  if (inner?.name !== 'Recarga' || others.length > 0 || inner.children.length !== 1) return undefined;
  const result = onlyChild(inner, 'Resultado');
  if (!result) return undefined;
  const fields = new Map(result.children.map(({ name, text }) => [name, text.trim()]));
  return fields.size === result.children.length ? fields : undefined;
}

/** Codes of SOAP 1.1 and 1.2. Anything else that a server puts there is not repeated: it may hold what was sent. */
const CODES = new Set([
  'Client',
  'Server',
  'MustUnderstand',
  'VersionMismatch',
  'Sender',
  'Receiver',
  'DataEncodingUnknown',
]);

function faultCode(fault: XmlElement): string {
  const code = onlyChild(fault, 'faultcode') ?? onlyChild(onlyChild(fault, 'Code'), 'Value');
  const local = (code?.text ?? '').trim().replace(/^.*:/, '');
  return CODES.has(local) ? local : 'other';
}
