import { buildConnector } from 'undici';

/** How far a request got that has no complete answer. */
export type Failure =
  /** No byte of the request can have been read by the other side. */
  | { readonly reached: 'nobody'; readonly reason: string }
  /** The request may have been read, and no complete answer came back. */
  | { readonly reached: 'perhaps'; readonly reason: string };

/** Errors of a connection that was never made, or whose other end could not prove who it is. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Errors from before a connection stood. */
const early = new WeakSet<object>();

/**
 * Connects, and remembers whatever went wrong before the connection stood, its handshake included: of such a request no
 * byte has left, though its code (`ECONNRESET`, `EPROTO`) may be that of one which was read.
 */
export function connector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs });
  return (options, callback) =>
    connect(options, (...answer) => {
      const [error] = answer;
      if (error) early.add(error);
      callback(...answer);
    });
}

export function reachOf(error: unknown): Failure {
  const reason = codeOf(error);
  const isEarly = typeof error === 'object' && error !== null && early.has(error);
  return { reached: isEarly || NEVER_CONNECTED.has(reason) ? 'nobody' : 'perhaps', reason };
}

function codeOf(error: unknown): string {
  const { code, name, cause } = error as { code?: unknown; name?: string; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? (name ?? 'Error') : codeOf(cause);
}
