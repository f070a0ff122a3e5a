import { z } from 'zod';

import { choice, durationMs, port, text, url } from './config-fields.ts';
import { LOG_LEVELS } from './log.ts';

/** What every process may be told. All of it has a default. */
export const platformSettings = z.object({
  SALDO_ENV: choice('production', 'development', 'test').default('development'),
  SALDO_VERSION: text('the version that is running').default('0.0.0-dev'),
  SALDO_LOG_LEVEL: choice(...LOG_LEVELS).default('info'),
  SALDO_HEALTH_PORT: port().default(0),
  SALDO_HEALTH_HOST: text('the address that health is asked at').default('127.0.0.1'),
  SALDO_SHUTDOWN_DEADLINE: durationMs().default(25_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http', 'https').optional(),
});

export type PlatformSettings = z.output<typeof platformSettings>;

/** Fields of the schema of a service that is on the bus. */
export const busSettings = { SALDO_NATS_URL: url('nats', 'tls') };

/** Fields of the schema of a service that owns a PostgreSQL database. */
export const postgresSettings = { SALDO_POSTGRES_URL: url('postgresql', 'postgres') };

/** Fields of the schema of a service that counts or remembers in Redis; it owns the keys below a prefix of its own. */
export const redisSettings = { SALDO_REDIS_URL: url('redis', 'rediss') };

/** Fields of the schema of a service with an HTTP door. */
export const httpSettings = {
  SALDO_HTTP_PORT: port(),
  SALDO_HTTP_HOST: text('the address that HTTP is served at').default('127.0.0.1'),
};
