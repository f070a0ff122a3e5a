import { type Tx, prepared } from '@saldo/database';

const TAKE = prepared(
  'inbox_take',
  'INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
);

/**
 * True for the first transaction that takes the message for this consumer, false for every later one. `tx` must be the
 * transaction of the effect: when it rolls back, the message has not been taken. Two at once wait for each other.
 */
export async function takeOnce(tx: Pick<Tx, 'query'>, consumer: string, messageId: string): Promise<boolean> {
  return (await tx.query(TAKE, [consumer, messageId])).length === 1;
}
