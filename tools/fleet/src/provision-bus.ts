import { connect } from '@nats-io/transport-node';

/** Creates the bus's streams, or brings them to their declared shape. */
export async function provisionBus(url: string): Promise<void> {
  // Loaded here: the bus brings Nest along, which tests that want a database alone need not wait for.
  const { provisionStreams } = await import('@saldo/bus');
  const { username, password, host } = new URL(url);
  const connection = await connect({
    servers: host,
    ...(username && { user: username, pass: password }),
    timeout: 10_000,
  });
  try {
    await provisionStreams(connection);
  } finally {
    await connection.close();
  }
}
