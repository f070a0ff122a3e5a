/** `{ success, error, message, data }`, as far as it can be believed. */
export type Envelope =
  | { readonly kind: 'success'; readonly data: unknown }
  /** `code` is short and plain, or `odd_code`: what TAECEL writes could hold anything, also what we sent. */
  | { readonly kind: 'refusal'; readonly code: string }
  /** Words instead of JSON: StatusTXN says so that it is to be called again. */
  | { readonly kind: 'text' }
  /** HTML, half of a body, nothing, or an envelope that contradicts itself. */
  | { readonly kind: 'unreadable' };

export type Row = Readonly<Record<string, unknown>>;

export function readEnvelope(body: string): Envelope {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (!text.startsWith('{')) return isProse(text) ? { kind: 'text' } : UNREADABLE;
  const parsed = parse(text);
  if (!parsed) return UNREADABLE;
  const { success, error, data } = parsed;
  const code = codeOf(error);
  if (success === true) return code === '0' ? { kind: 'success', data } : UNREADABLE;
  if (success === false && code !== '0') return { kind: 'refusal', code };
  return UNREADABLE;
}

/** The row inside `data`; nothing for a list, which is how TAECEL writes that there is none. */
export function rowOf(data: unknown): Row | undefined {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Row) : undefined;
}

const UNREADABLE: Envelope = { kind: 'unreadable' };

function isProse(text: string): boolean {
  return /^\p{L}/u.test(text);
}

/** Codes are texts, and success the number 0; a client must bear either as either. */
function codeOf(error: unknown): string {
  const code = typeof error === 'number' || typeof error === 'string' ? String(error).trim() : '';
  return /^\w{1,8}$/.test(code) ? code : 'odd_code';
}

function parse(text: string): Row | undefined {
  try {
    return rowOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}
