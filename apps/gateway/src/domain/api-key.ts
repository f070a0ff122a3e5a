import { MODES } from '@saldo/contracts';
import type { Mode } from '@saldo/contracts';
import { checksumOf } from './checksum.ts';

/**
 * A partner's key as he sends it: `sk_<mode>_<id>_<secret>`. The id is public, by which logs and people name the key.
 * The last six characters of the secret are a checksum of all before them, so that a key that was mistyped or made up is
 * refused without a look at the database, and a scanner of leaked secrets can tell a key of ours from noise.
 */
export interface ApiKey {
  readonly mode: Mode;
  readonly id: string;
  /** With its checksum. */
  readonly secret: string;
}

/** Base 62, so that a double click selects the whole key and no address needs escaping. */
export const KEY_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const KEY_ID_LENGTH = 8;
/** 32 characters of base 62 are 190 bits. */
export const KEY_RANDOM_LENGTH = 32;

const CHECKSUM_LENGTH = 6;
const KEY = /^sk_(live|test)_([0-9A-Za-z]{8})_([0-9A-Za-z]{32}|[0-9A-Za-z]{38})$/;

/** A key of random text, with its checksum. */
export function sealKey({ mode, id, random }: Pick<ApiKey, 'mode' | 'id'> & { random: string }): ApiKey {
  return { mode, id, secret: random + checksumOf(formatKey({ mode, id, secret: random })) };
}

export function formatKey({ mode, id, secret }: ApiKey): string {
  return `sk_${mode}_${id}_${secret}`;
}

/** Keys that were issued before checksums were have none, and live on; all of them are live ones. */
export function parseKey(text: string): ApiKey | undefined {
  const [, word, id, secret] = KEY.exec(text) ?? [];
  const mode = MODES.find((one) => one === word);
  if (mode === undefined || id === undefined || secret === undefined) return undefined;
  const key = { mode, id, secret };
  if (secret.length === KEY_RANDOM_LENGTH) return mode === 'live' ? key : undefined;
  const sealed = text.slice(0, -CHECKSUM_LENGTH);
  return text === sealed + checksumOf(sealed) ? key : undefined;
}
