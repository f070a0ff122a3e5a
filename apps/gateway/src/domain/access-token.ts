/** What a program sends to act as an operator: `ak_<id>_<secret>`. The id is public, by which people name the token. */
export interface TokenParts {
  readonly id: string;
  readonly secret: string;
}

export const TOKEN_ID_LENGTH = 8;
/** 32 characters of base 62 are 190 bits. */
export const TOKEN_SECRET_LENGTH = 32;

const TOKEN = new RegExp(`^ak_([0-9A-Za-z]{${TOKEN_ID_LENGTH}})_([0-9A-Za-z]{${TOKEN_SECRET_LENGTH}})$`);

export function formatToken({ id, secret }: TokenParts): string {
  return `ak_${id}_${secret}`;
}

export function parseToken(text: string): TokenParts | undefined {
  const [, id, secret] = TOKEN.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}
