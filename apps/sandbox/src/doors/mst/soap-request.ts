import iconv from 'iconv-lite';
import { childOf, readXml } from './xml.ts';

export interface SoapRequest {
  readonly operation: string;
  /** What stands inside `<Recarga>`, whether it came escaped, as CDATA or raw. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads an rpc call with the one part `cadena`, under whatever prefixes. */
export function readSoapRequest(xml: string): SoapRequest | undefined {
  const call = childOf(readXml(xml), 'Body')?.children[0];
  const text = childOf(call, 'cadena');
  if (!call || !text) return undefined;
  const recharge = text.children[0] ?? readXml(text.text.trim());
  if (recharge?.name !== 'Recarga') return undefined;
  const fields = Object.fromEntries(recharge.children.map((field) => [field.name, field.text.trim()]));
  return { operation: call.name, fields };
}

/** The text of a body by the charset of its header, or else of its prolog, or else UTF-8. */
export function decodeXml(body: Buffer, contentType: string | undefined): string {
  const [, named] = /charset="?([\w-]+)/i.exec(contentType ?? '') ?? [];
  const [, declared] = /^[^>]*encoding=["']([\w-]+)/.exec(body.subarray(0, 100).toString('latin1')) ?? [];
  const charset = named ?? declared ?? 'utf-8';
  return iconv.decode(body, /^(windows-1252|iso-8859-1)$/i.test(charset) ? 'windows-1252' : 'utf-8');
}
