import type { Lifecycle, Log } from '@saldo/service';
import { createClient } from 'redis';

export type RedisConnection = ReturnType<typeof clientOf>;

const CONNECT_LIMIT_MS = 2_000;
const RETRY_MAX_MS = 1_000;

/**
 * A connection that comes up when it can and comes back by itself. While it is away every command fails at once instead
 * of waiting in a queue.
 */
export function connectRedis(url: string, log: Log, lifecycle: Lifecycle): RedisConnection {
  const client = clientOf(url);
  let isAway = false;
  client.on('ready', () => {
    if (isAway) log.info('Redis is back');
    isAway = false;
  });
  client.on('error', (err: unknown) => {
    if (!isAway && client.isOpen) log.warn('Redis is away', { err });
    isAway = true;
  });
  // Told by the event of the error as well; nobody waits for Redis.
  void client.connect().catch((err: unknown) => log.debug('Redis could not be reached', { err }));
  lifecycle.onStop('stores', 'Redis', () => client.destroy());
  return client;
}

function clientOf(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_LIMIT_MS,
      reconnectStrategy: (tries) => Math.min(RETRY_MAX_MS, 2 ** tries * 10),
    },
  });
}
