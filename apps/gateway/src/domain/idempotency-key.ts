const BARE = /^[\x21\x23-\x7e]{1,255}$/;
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"$/;

/**
 * The key of an Idempotency-Key header: a quoted string as the draft of the IETF has it
 * (draft-ietf-httpapi-idempotency-key-header), or bare as everybody sends it. Nothing for any other header.
 */
export function parseIdempotencyKey(header: string): string | undefined {
  const [, quoted] = QUOTED.exec(header) ?? [];
  if (quoted !== undefined) return quoted.replace(/\\(["\\])/g, '$1');
  return BARE.test(header) ? header : undefined;
}
