import { createHash } from 'node:crypto';

/** The same id for the same words, so that a seed may ask again. */
export function uuid(words: string): string {
  const hex = createHash('sha256').update(`saldo tour: ${words}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
