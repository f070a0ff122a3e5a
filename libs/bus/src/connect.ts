import { connect } from '@nats-io/transport-node';
import type { NatsConnection, NodeConnectionOptions } from '@nats-io/transport-node';

export interface Credentials {
  /** One address or several with commas: `nats://user:password@host:4222`; `tls://` demands TLS. */
  readonly url: string;
  /** The principal that connects; names the inbox, which is the only one its permissions let it read. */
  readonly name: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** Connects once; from then on the connection comes back by itself for ever. */
export async function connectNats(credentials: Credentials): Promise<NatsConnection> {
  const options = natsOptions(credentials);
  try {
    return await connect(options);
  } catch (cause) {
    throw new Error(
      `NATS at ${String(options.servers)} refuses ${credentials.name}: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** The inbox of a principal: only the replies to what it asked itself. */
export function inboxPrefix(name: string): string {
  return `_INBOX_${name}`;
}

export function natsOptions({ url, name, user, password }: Credentials): NodeConnectionOptions {
  const addresses = url.split(',').map((address) => new URL(address.trim()));
  const first = addresses[0] as URL;
  const login = user ?? decodeURIComponent(first.username);
  return {
    servers: addresses.map((address) => `${address.hostname}:${address.port || '4222'}`),
    ...(login ? { user: login, pass: password ?? decodeURIComponent(first.password) } : {}),
    ...(first.protocol === 'tls:' ? { tls: {} } : {}),
    name,
    inboxPrefix: inboxPrefix(name),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 200,
    reconnectJitter: 200,
    // Credentials may be rotated on the server before they are here; giving up would need a person to restart us.
    ignoreAuthErrorAbort: true,
    pingInterval: 15_000,
    // A stack per request costs more than the request; errors name their subject instead.
    noAsyncTraces: true,
  };
}
