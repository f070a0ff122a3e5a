/** The switch of calls of which only HTTP knows. */
export const HTTP_SWITCH = 'http';

const LONGEST = 64;

/**
 * What somebody dialled or calls himself, as it is kept and told. Both come from outside and may be anything: nothing at all, far too long,
 * or with characters that no message carries.
 */
export function plainText(text: string | undefined, absent = 'unknown'): string {
  const plain = (text ?? '').replaceAll(/\p{Cc}/gu, ' ').trim();
  return plain === '' ? absent : plain.slice(0, LONGEST);
}
