const PERCENT = 0x25;
const HEX_PAIR = /^[0-9A-Fa-f]{2}$/;

/**
 * A value of event-plain as it was meant, as far as it can be known: the switch leaves `%` before two hex digits as it is, so `a%20b`
 * cannot be told from `a b`. A plus is a plus. What is no encoding stays as it stands: nothing here throws.
 */
export function decodeValue(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return decodeBytes(Buffer.from(text));
  }
}

function decodeBytes(bytes: Buffer): string {
  const decoded = Buffer.alloc(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const pair = bytes[index] === PERCENT ? bytes.toString('latin1', index + 1, index + 3) : '';
    const isEncoded = HEX_PAIR.test(pair);
    decoded[length++] = isEncoded ? parseInt(pair, 16) : bytes[index]!;
    if (isEncoded) index += 2;
  }
  return decoded.toString('utf8', 0, length);
}
