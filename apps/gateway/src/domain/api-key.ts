/** A partner's key as he sends it: `sk_live_<id>_<secret>`. The id is public, by which logs and people name the key. */
export interface ApiKey {
  readonly id: string;
  readonly secret: string;
}

/** Base 62, so that a double click selects the whole key and no address needs escaping. */
export const KEY_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const KEY_ID_LENGTH = 8;
/** 32 characters of base 62 are 190 bits. */
export const KEY_SECRET_LENGTH = 32;

const KEY = new RegExp(`^sk_live_([0-9A-Za-z]{${KEY_ID_LENGTH}})_([0-9A-Za-z]{${KEY_SECRET_LENGTH}})$`);

export function formatKey({ id, secret }: ApiKey): string {
  return `sk_live_${id}_${secret}`;
}

export function parseKey(text: string): ApiKey | undefined {
  const [, id, secret] = KEY.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}
