import { parseKey } from '../domain/api-key.ts';
import type { Holder } from '../domain/holder.ts';
import type { Keys } from '../ports/keys.ts';

const BEARER = /^Bearer +(\S+)$/i;

/** Finds out who sends a request from its Authorization header (RFC 6750). */
export class AuthenticatePartner {
  constructor(private readonly keys: Keys) {}

  async run(authorization: string | undefined): Promise<Holder | undefined> {
    const [, token = ''] = BEARER.exec(authorization ?? '') ?? [];
    const key = parseKey(token);
    return key && this.keys.holder(key);
  }
}
