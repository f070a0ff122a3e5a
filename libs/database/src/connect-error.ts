/** A sentence for the operator: where the connection was tried and as whom, never with the password. */
export function cannotConnect(system: string, url: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message || cause.constructor.name : String(cause);
  return new Error(`Cannot use ${system} at ${placeOf(url)}: ${reason}`, { cause });
}

function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that is not a URL';
  const { username, host, pathname } = new URL(url);
  return `${host}${pathname} as ${username || 'nobody'}`;
}
