import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** A JSON Web Token that really expires. */
export class AccessTokens {
  constructor(
    private readonly key: string,
    private readonly ttlMs: number,
  ) {}

  issue(subject: string, now: Date): string {
    const issued = Math.floor(now.getTime() / 1_000);
    // Milliseconds besides the standard seconds, so that a life of half a second can be tried.
    const claims = encode({
      sub: subject,
      iat: issued,
      exp: issued + Math.ceil(this.ttlMs / 1_000),
      exp_ms: now.getTime() + this.ttlMs,
    });
    return `${HEADER}.${claims}.${this.#sign(claims)}`;
  }

  accepts(authorization: string | undefined, now: Date): boolean {
    const [, claims, signature] = /^Bearer [\w-]+\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '') ?? [];
    if (!claims || !signature || !isSame(signature, this.#sign(claims))) return false;
    const { exp_ms: expiresMs } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
      exp_ms: number;
    };
    return now.getTime() < expiresMs;
  }

  #sign(claims: string): string {
    return createHmac('sha256', this.key).update(`${HEADER}.${claims}`).digest('base64url');
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
