/** How the body of a record came. */
export interface PostedRecord {
  readonly media: string;
  readonly text: string;
}

/**
 * Takes the JSON out of what mod_json_cdr posts. Its `encode` puts `cdr=` before it, percent-encoded, or in base64 with
 * line breaks that is not encoded any further; and with `disable-100-continue` it loses its own media type, so that plain
 * JSON comes as what curl calls a form. Answers it without line breaks, or `undefined` when it is no JSON object.
 */
export function readPostedRecord({ media, text }: PostedRecord): string | undefined {
  const document = parsed(text.trimStart().startsWith('{') ? text : decoded(media, text));
  return isObject(document) ? JSON.stringify(document).replaceAll('\u007f', '\\u007f') : undefined;
}

function decoded(media: string, text: string): string | undefined {
  const [, value] = /^cdr=([^&]*)/.exec(text) ?? [];
  if (value === undefined) return undefined;
  return attempted(() => (media.includes('base64') ? fromBase64(value) : decodeURIComponent(value)));
}

function fromBase64(value: string): string {
  const bytes = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function parsed(text: string | undefined): unknown {
  return text === undefined ? undefined : attempted(() => JSON.parse(text) as unknown);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What cannot be read is nothing. */
function attempted<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
