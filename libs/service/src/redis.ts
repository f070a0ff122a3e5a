import { createClient } from 'redis';

import type { Lifecycle } from './lifecycle.ts';
import type { Log } from './log.ts';

export type RedisConnection = ReturnType<typeof clientOf>;

export interface OpenedRedis {
  readonly connection: RedisConnection;
  /** Resolves when the first try is over, however it ended: for whom must not pass by a Redis that is there. */
  readonly tried: Promise<void>;
}

const CONNECT_LIMIT_MS = 2_000;
const RETRY_MAX_MS = 1_000;

/**
 * A connection that comes up when it can and comes back by itself. While it is away every command fails at once instead
 * of waiting in a queue. `away` and `back` are what the log says of it, once each time.
 */
export function openRedis(
  url: string,
  { log, lifecycle }: { readonly log: Log; readonly lifecycle: Lifecycle },
  { away, back } = { away: 'Redis is away', back: 'Redis is back' },
): OpenedRedis {
  const connection = clientOf(url);
  let isAway = false;
  connection.on('ready', () => {
    if (isAway) log.info(back);
    isAway = false;
  });
  connection.on('error', (err: unknown) => {
    if (!isAway && connection.isOpen) log.warn(away, { err });
    isAway = true;
  });
  lifecycle.onStop('stores', 'Redis', () => connection.destroy());
  const tried = new Promise<void>((resolve) => {
    connection.once('ready', resolve);
    connection.once('error', () => resolve());
  });
  // Told by the event of the error as well.
  void connection.connect().catch((err: unknown) => log.debug('Redis could not be reached', { err }));
  return { connection, tried };
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
