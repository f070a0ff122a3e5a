import { mongodb } from './mongodb.ts';
import { mysql } from './mysql.ts';
import { nats } from './nats.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import type { ServerKind, ServerName } from './server.ts';

export const SERVER_KINDS: Readonly<Record<ServerName, ServerKind>> = {
  nats,
  postgres,
  mysql,
  redis,
  mongodb,
};
