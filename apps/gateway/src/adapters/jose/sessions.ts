import { SignJWT, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { Sessions } from '../../ports/sessions.ts';
import type { SessionClaims, SessionSpan } from '../../ports/sessions.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'saldo';
const AUDIENCE = 'saldo:operator';

/** Sessions as JSON Web Tokens (RFC 7519) under one secret of ours; a token of any other algorithm is refused. */
export class JwtSessions extends Sessions {
  private readonly secret: Uint8Array;

  constructor(secret: string) {
    super();
    this.secret = new TextEncoder().encode(secret);
  }

  override seal({ operator, version }: SessionClaims, { from, until }: SessionSpan): Promise<string> {
    return new SignJWT({ session_version: version })
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(operator)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(from)
      .setExpirationTime(until)
      .sign(this.secret);
  }

  override async open(text: string, now: Date): Promise<SessionClaims | undefined> {
    const payload = await this.read(text, now);
    const version = payload?.['session_version'];
    const operator = payload?.sub;
    return operator !== undefined && typeof version === 'number' ? { operator, version } : undefined;
  }

  private async read(text: string, now: Date): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(text, this.secret, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'exp', 'session_version'],
        currentDate: now,
      });
      return payload;
    } catch (error) {
      // Every reason that the library names is one and the same to who sent the text.
      if ((error as { code?: string }).code?.startsWith('ERR_J')) return undefined;
      throw error;
    }
  }
}
