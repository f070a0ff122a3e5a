import type { FactoryProvider } from '@nestjs/common';
import { Bus, connectBus } from '@saldo/bus';
import { Database, postgres } from '@saldo/database';

import { busObserver } from './bus-observer.ts';
import { Platform } from './platform.ts';
import { sqlTracing } from './sql-tracing.ts';
import { provide } from './wire.ts';

/** The service's connection to NATS: part of its readiness, observed, and closed after its doors. */
export function provideBus({ url }: { url: string }): FactoryProvider<Bus> {
  return provide(
    Bus,
    async (platform: Platform) => {
      const bus = await connectBus({ url, service: platform.service, hooks: busObserver(platform) });
      platform.bus = bus;
      platform.health.addCheck({ name: 'nats', check: () => connected(bus) });
      platform.lifecycle.onStop('bus', 'the bus', () => bus.close());
      return bus;
    },
    Platform,
  );
}

/** The service's own PostgreSQL database: part of its readiness, traced, and closed last. */
export function provideDatabase(options: { url: string; poolSize?: number }): FactoryProvider<Database> {
  return provide(
    Database,
    async (platform: Platform) => {
      const hooks = sqlTracing(platform.tracing);
      const database = await postgres({ ...options, applicationName: platform.service, hooks });
      platform.health.addCheck({ name: 'postgres', check: () => database.ping() });
      platform.lifecycle.onStop('stores', 'the database', () => database.close());
      return database;
    },
    Platform,
  );
}

async function connected(bus: Bus): Promise<void> {
  if (!bus.connected) throw new Error('not connected');
}
