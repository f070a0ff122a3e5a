const NAME = 'saldo_session';
const SESSION_SECONDS = 12 * 3_600;

export interface CookieKeeping {
  /** Keeps it from plain http; a browser would not even store it there. */
  readonly isSecure: boolean;
}

/** The session of a Cookie header (RFC 6265), where there is one. */
export function sessionOf(header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}

/** Scripts cannot read it, and no other site's page makes a browser send it. */
export function keepSession(session: string, { isSecure }: CookieKeeping): string {
  return cookie(session, SESSION_SECONDS, isSecure);
}

export function dropSession(): string {
  return cookie('', 0, false);
}

function cookie(value: string, seconds: number, isSecure: boolean): string {
  const fixed = `${NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
  return isSecure ? `${fixed}; Secure` : fixed;
}
