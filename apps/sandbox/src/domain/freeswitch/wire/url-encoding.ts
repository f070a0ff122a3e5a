// What the switch escapes in event-plain beside control characters, spaces and everything beyond ASCII.
const UNSAFE = new Set([...'"#&+:;<=>?@[\\]^`{|}'].map((sign) => sign.charCodeAt(0)));
const PERCENT = 0x25;
const ALL_SAFE = /^[\w()',\-./~]*$/;
const HEX_PAIR = /^[0-9A-F]{2}/;

/**
 * A value as event-plain carries it. It loses something, as on the real switch: `%` before two upper-case hex digits stays as it is, so
 * the value `a%20b` arrives as `a b`.
 */
export function encodeValue(text: string): string {
  if (ALL_SAFE.test(text)) return text;
  const bytes = Buffer.from(text);
  let encoded = '';
  for (const [index, byte] of bytes.entries())
    encoded += isEscaped(byte, bytes, index)
      ? `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte);
  return encoded;
}

function isEscaped(byte: number, bytes: Buffer, index: number): boolean {
  if (byte === PERCENT) return !HEX_PAIR.test(bytes.toString('latin1', index + 1, index + 3));
  return byte <= 0x20 || byte >= 0x7f || UNSAFE.has(byte);
}
