/** Creates the bus's streams, or brings them to their declared shape. `url` carries the operator's credentials. */
export async function provisionBus(url: string): Promise<void> {
  // Loaded here: the bus brings Nest along, which tests that want a database alone need not wait for.
  const { connectNats, provisionStreams } = await import('@saldo/bus');
  const connection = await connectNats({ url, name: 'operator' });
  try {
    await provisionStreams(connection);
  } finally {
    await connection.close();
  }
}
