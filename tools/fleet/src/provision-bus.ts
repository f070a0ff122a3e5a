import { connectNats, provisionStreams } from '@saldo/bus';

/** Creates the bus's streams, or brings them to their declared shape. `url` carries the operator's credentials. */
export async function provisionBus(url: string): Promise<void> {
  const connection = await connectNats({ url, name: 'operator' });
  try {
    await provisionStreams(connection);
  } finally {
    await connection.close();
  }
}
