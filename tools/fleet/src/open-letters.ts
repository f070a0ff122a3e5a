import { connectNats, DeadLetters } from '@saldo/bus';

/** The dead letters on the bus at that address, until they are closed. */
export async function openLetters(
  url: string,
): Promise<{ letters: DeadLetters; close: () => Promise<void> }> {
  const connection = await connectNats({ url, name: 'operator' });
  return { letters: new DeadLetters(connection), close: () => connection.close() };
}
